class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return 1
    def __eq__(self, o):
        print('eq', self.v, getattr(o, 'v', o))
        return isinstance(o, K) and self.v == o.v
    def __repr__(self): return f'K{self.v}'
def made(*gone):
    d = {K(1): 1, K(2): 2, K(3): 3, K(4): 4}
    for v in gone: del d[K(v)]
    print('made')
    return d
class D(dict): pass
for gone in (), (1,), (2, 3), (1, 2, 3):
    print('copy', made(*gone).copy())
    print('dict', dict(made(*gone)))
    print('display', {**made(*gone)})
    print('more', {**made(*gone), 5: 6})
    print('subclass', D(made(*gone)).copy())
    print('or', made(*gone) | {})
    print('update', (lambda d: d.update(made(*gone)) or d)({}))
    print('keywords', (lambda **k: k)(**{str(k): v for k, v in made(*gone).items()}))
