# Mappings that are no dictionaries, spread into calls and displays: which keys count twice, and what is no mapping.
def show(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
def f(**k): return sorted(k.items())
class M:
    def __init__(self, ks): self.ks = ks
    def keys(self): return self.ks
    def __getitem__(self, k): return k
class D(dict):
    def __iter__(self): return iter(['z', 'z'])
    def keys(self): return ['y', 'y']
    def __getitem__(self, k): return 'got ' + k
for m in (M(['a', 'a']), M(['a', 'b']), D(x=1), M(5), M(None), 5, [('a', 1)], M('ab')):
    show(lambda: f(**m)); show(lambda: f(c=1, **m)); show(lambda: f(**{'q': 1}, **m)); show(lambda: f(a=1, **m)); show(lambda: dict(**m)); show(lambda: dict(a=1, **m)); show(lambda: f(*(), **m)); show(lambda: f(**m, **m)); show(lambda: print(**m)); show(lambda: {**m}); show(lambda: dict(m)); show(lambda: type('T', (), {}, **m)); show(lambda: (lambda a=1, b=2: (a, b))(**m)); show(lambda: ''.format(**m)); show(lambda: int(**m)); show(lambda: 5(**m))
