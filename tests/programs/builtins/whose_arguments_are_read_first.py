def t(f):
    try:
        r = f()
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1], sep=': ')
    else:
        print(type(r).__name__, ascii(r))
def k(**k): return k
f = type(k)
for a, b in ((), {'x': 1}), ((1,), {'x': 1}), ((), {'globals': {}}), ((k.__code__,), {}), ((k.__code__,), {'code': 1}), ((k.__code__, {}), {'code': 1}), ((k.__code__, {}), {'x': 1}), ((1, {}), {'x': 1}), ((1, 2), {}):
    t(lambda: f(*a, **b))
for v in None, 5, slice(1), 'ba':
    t(lambda: sorted(v, nope=1))
    t(lambda: sorted(v, key=1))
    t(lambda: sorted(v, reverse='x'))
    t(lambda: sorted(v, key=len, nope=1, other=2))
class S(str):
    def a(self): return super().upper(1)
    def b(self): return super().join()
    def c(self): return super(S, self).split(x=1)
    def d(self): return super().count(sub='a')
    def e(self): return super().__len__(1)
class L(list):
    def a(self): return super().append()
    def b(self): return super().pop(1, 2)
    def c(self): return super().sort(1)
for s in S('ab'), L():
    for n in 'abcde':
        if hasattr(s, n): t(getattr(s, n))
