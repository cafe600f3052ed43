def t(f):
    try:
        r = f()
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1], sep=': ')
    else:
        print(type(r).__name__, ascii(r))
class P:
    __slots__ = ('z',)
    def __delattr__(self, n): print('del', n); super().__delattr__(n)
class Q:
    __slots__ = ('z',)
class R:
    __slots__ = ('z',)
    def __setattr__(self, n, v): print('set', n); object.__setattr__(self, n, v)
class N(P): __slots__ = ()
for v in P, Q, R, N:
    for n in 'xz':
        t(lambda: setattr(v(), n, 1))
        t(lambda: delattr(v(), n))
    t(lambda: setattr(v(), '__init__', 1))
    t(lambda: delattr(v(), '__init__'))
