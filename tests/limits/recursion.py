# Recursion 100,000 deep under a raised limit, by every way in which a call can nest: each ends with its answer.
import sys
sys.setrecursionlimit(250000)
N = 100_000
SOME = 10_000
def report(name, f):
    try:
        answer = f()
    except RecursionError as e:
        answer = 'RecursionError'
    print(name, answer, flush=True)
def plain(n): return 0 if n == 0 else 1 + plain(n-1)
report('plain', lambda: plain(N))
class M:
    def m(self, n): return 0 if n == 0 else 1 + self.m(n-1)
    def __call__(self, n): return 0 if n == 0 else 1 + self(n-1)
    @property
    def p(self):
        global left
        left -= 1
        return 0 if left <= 0 else 1 + self.p
    def __getattr__(self, name):
        global left
        left -= 1
        return 0 if left <= 0 else 1 + self.zzz
    def __getitem__(self, n): return 0 if n == 0 else 1 + self[n-1]
    def __add__(self, n): return 0 if n == 0 else 1 + (self + (n-1))
    def __eq__(self, o):
        global left
        left -= 1
        return True if left <= 0 else self == o
    def __hash__(self):
        global left
        left -= 1
        return 1 if left <= 0 else hash(self)
    def __repr__(self):
        global left
        left -= 1
        return 'x' if left <= 0 else repr(self)
    def __str__(self):
        global left
        left -= 1
        return 'x' if left <= 0 else f"{self}"
    def __len__(self):
        global left
        left -= 1
        return 1 if left <= 0 else len(self)
    def __bool__(self):
        global left
        left -= 1
        return True if left <= 0 else bool(self)
    def __contains__(self, n): return True if n == 0 else (n-1) in self
    def __iter__(self):
        global left
        left -= 1
        return iter([1]) if left <= 0 else iter(self)
    def __lt__(self, o):
        global left
        left -= 1
        return True if left <= 0 else self < o
    def __format__(self, spec):
        global left
        left -= 1
        return 'f' if left <= 0 else format(self, spec)
m = M()
report('method', lambda: m.m(N))
report('call', lambda: m(N))
def with_left(name, f, depth=SOME):
    global left
    left = depth
    report(name, f)
with_left('property', lambda: m.p, N)
with_left('getattr', lambda: m.qqq)
report('getitem', lambda: m[SOME])
report('add', lambda: m + SOME)
with_left('eq', lambda: m == 1)
with_left('hash', lambda: hash(m), N)
with_left('repr', lambda: repr(m))
with_left('str', lambda: str(m), N)
with_left('len', lambda: len(m), N)
with_left('bool', lambda: bool(m))
report('contains', lambda: SOME in m)
with_left('iter', lambda: list(m), N)
with_left('lt', lambda: m < 1)
with_left('format', lambda: format(m))
def gen(n):
    if n: yield from gen(n-1)
    else: yield 'bottom'
report('yield from', lambda: list(gen(N)))
def gfor(n):
    if n:
        for x in gfor(n-1): yield x
    else: yield 'bottom'
report('for gen', lambda: list(gfor(SOME)))
def key(n):
    if n: return sorted([1, n], key=lambda x: key(n-1) if x != 1 else 0)[0]
    return 0
report('sort key', lambda: key(SOME))
def mp(n): return 0 if n == 0 else 1 + next(map(mp, [n-1]))
report('map', lambda: mp(SOME))
def mx(n): return 0 if n == 0 else max([n-1], key=mx)
report('max', lambda: mx(SOME))
class I:
    def __init__(self, n):
        self.c = I(n-1) if n else None
report('init', lambda: type(I(N)).__name__)
class Meta(type):
    def __call__(cls, n): return 0 if n == 0 else 1 + cls(n-1)
class K(metaclass=Meta): pass
report('meta', lambda: K(N))
class New:
    def __new__(cls, n): return 0 if n == 0 else 1 + New(n-1)
report('new', lambda: New(N))
def ev(n): return 0 if n == 0 else 1 + (lambda: ev(n-1))()
report('lambda', lambda: ev(SOME))
def comp(n): return 0 if n == 0 else 1 + [comp(n-1) for _ in (1,)][0]
report('comp', lambda: comp(SOME))
def genexp(n): return 0 if n == 0 else 1 + sum(genexp(n-1) for _ in (1,))
report('genexp', lambda: genexp(SOME))
def star(*a): return 0 if not a[0] else 1 + star(*[a[0]-1])
report('star', lambda: star(SOME))
def kw(n=0): return 0 if not n else 1 + kw(**{'n': n-1})
report('kw', lambda: kw(SOME))
async def co(n): return 0 if n == 0 else 1 + await co(n-1)
def drive():
    c = co(N)
    try: c.send(None)
    except StopIteration as e: return e.value
report('await', drive)
class CM:
    def __enter__(self): return wi(self.n)
    def __exit__(self, *a): pass
def wi(n):
    if n == 0: return 0
    c = CM(); c.n = n - 1
    with c as r: return 1 + r
report('with', lambda: wi(SOME))
class Desc:
    def __get__(self, o, t):
        global left
        left -= 1
        return 0 if left <= 0 else 1 + o.d
class HD: d = Desc()
with_left('desc', lambda: HD().d)
class SA:
    def __setattr__(self, k, v):
        if v: self.x = v - 1
def sa():
    SA().x = SOME
    return 'done'
report('setattr', sa)
class GA:
    def __getattribute__(self, k):
        global left
        left -= 1
        return 0 if left <= 0 else 1 + self.x
with_left('getattribute', lambda: GA().x)
class Sub(M):
    def m(self, n): return 0 if n == 0 else 1 + super().m(n)
class Base2:
    def m(self, n): return 0 if n == 0 else 1 + self.m(n-1)
class Sub2(Base2):
    def m(self, n): return super().m(n)
report('super', lambda: Sub2().m(SOME))
class Nxt:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self): return 0 if not self.n else 1 + next(Nxt(self.n-1))
report('next', lambda: next(Nxt(SOME)))
class BC(type):
    pass
def cls(n):
    class X:
        y = cls(n-1) if n else 0
    return 1
report('classbody', lambda: cls(SOME))
def tr(n):
    try:
        if n: tr(n-1)
        else: raise ValueError
    finally:
        pass
def trr():
    try: tr(N)
    except ValueError as e:
        k = 0; tb = e.__traceback__
        while tb: k += 1; tb = tb.tb_next
        return k
report('raise', trr)
def ctx(n):
    try:
        raise ValueError(n)
    except ValueError:
        if n: ctx(n-1)
        else: raise KeyError
def ctxr():
    try: ctx(SOME)
    except KeyError as e:
        k = 0; c = e
        while c is not None: k += 1; c = c.__context__
        return k
report('context', ctxr)
print("end")
