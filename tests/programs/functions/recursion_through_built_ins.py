# not-3.14: recursion ends by the stack of Pyodide
"""How deep recursion through built-in functions and types goes, when the instructions have been specialised, and what is said at its end."""
import sys
def run(name, f, *a):
    global depth
    depth = 0
    try: f(*a)
    except RecursionError as e: text = e
    except BaseException as e: text = "%s %s" % (type(e).__name__, e)
    else: text = "no error"
    if limit == 200: print(name, depth, text)
def count():
    global depth
    depth += 1
def rec(): count(); rec()
class A:
    def __repr__(self): count(); return repr(self)
    def __str__(self): count(); return str(self)
    def __bool__(self): count(); return bool(self)
    def __len__(self): count(); return len(self)
    def __iter__(self): count(); return iter(self)
    def __next__(self): count(); return next(self)
    def __reversed__(self): count(); return reversed(self)
    def __hash__(self): count(); return hash(self)
    def __eq__(self, o): count(); return self == o
    def __lt__(self, o): count(); return self < o
    def __format__(self, s): count(); return format(self, s)
    def __index__(self): count(); return [][self]
    def __round__(self): count(); return round(self)
    def __abs__(self): count(); return abs(self)
    def __int__(self): count(); return int(self)
    def __float__(self): count(); return float(self)
    def __complex__(self): count(); return complex(self)
    def __bytes__(self): count(); return bytes(self)
    def __contains__(self, x): count(); return x in self
    def __getitem__(self, i): count(); return self[i]
    def __setitem__(self, i, v): count(); self[i] = v
    def __delitem__(self, i): count(); del self[i]
    def __call__(self): count(); return self()
    def __getattr__(self, n): count(); return getattr(self, n)
    def __enter__(self): count(); self.__enter__()
    def __sub__(self, o): count(); return self - o
    def __isub__(self, o): count(); self -= o; return self
    def __length_hint__(self): count(); return list(self)
    @property
    def p(self): count(); return self.p
class En:
    def __iter__(self): count(); return enumerate(self)
class Zi:
    def __iter__(self): count(); return zip(self)
class Ma:
    def __iter__(self): count(); return map(None, self)
class Li:
    def __iter__(self): count(); return iter(list(self))
class Tu:
    def __iter__(self): count(); return iter(tuple(self))
class Se:
    def __iter__(self): count(); return iter(set(self))
class So:
    def __iter__(self): count(); return iter(sorted(self))
class Sm:
    def __iter__(self): count(); return sum(self)
class Un:
    def __iter__(self): count(); a, b = self
class St:
    def __iter__(self): count(); return [*self]
class Ca:
    def __iter__(self): count(); print(*self)
class Init2:
    def __init__(self): count(); type(self)()
class New:
    def __new__(cls): count(); return cls()
class Sub(A):
    def __repr__(self): count(); return super().__repr__()
class Fs:
    def __format__(self, s): count(); return f"{self}"
class Fr:
    def __repr__(self): count(); return f"{self!r}"
class Pc:
    def __repr__(self): count(); return "%r" % self
class Ps:
    def __str__(self): count(); return "%s" % self
class Jo:
    def __iter__(self): count(); return "".join(self)
class Lr:
    def __repr__(self): count(); return repr([self])
class Dr:
    def __repr__(self): count(); return repr({1: self})
class Key:
    def __lt__(self, o): count(); return sorted([self, o])
def key(x): count(); sorted([1], key=key)
def fl(x): count(); list(filter(fl, [1]))
def it(): count(); next(iter(it, 1))
def gen(): count(); yield from gen()
def lam(): count(); (lambda: lam())()
def ex(): count(); exec(code, {"ex": ex})
code = (lambda: ex()).__code__
def kw(**k): count(); kw(**k)
def st(*a): count(); st(*a)
def kwd(*, a): count(); kwd(a=a)
def gl(): count(); [gl() for _ in (1,)]
def lst(): count(); list(lst() for _ in (1,))
def cls():
    count()
    class X: cls()
def deco(f): count(); return deco(f)
def ga(): count(); getattr(Prop(), "p")
class Prop:
    @property
    def p(self): ga()
    @staticmethod
    def s(): count(); Prop.s()
    @classmethod
    def c(cls): count(); cls.c()
a = A()
for limit in (150, 200):
    sys.setrecursionlimit(limit)
    run("rec", rec)
    for f in (repr, str, bool, len, iter, next, reversed, hash, format, round, abs, int, float, complex, bytes, enumerate, list, tuple, set, sorted, sum, zip):
        run("A " + f.__name__, f, a)
    run("==", lambda: a == 1); run("<", lambda: a < 1); run("in", lambda: 1 in a); run("[]", lambda: a[0]); run("-", lambda: a - 1)
    def setit(): a[0] = 1
    def delit(): del a[0]
    def isub(): global a; a -= 1
    run("[]=", setit); run("del", delit); run("-=", isub); run("index", lambda: [][a])
    run("getattr", lambda: a.foo); run("p", lambda: a.p); run("enter", a.__enter__)
    run("hint", lambda: list(a))
    for c, f in ((En, iter), (Zi, iter), (Ma, iter), (Li, list), (Tu, tuple), (Se, set), (So, sorted), (Sm, sum), (Un, iter), (St, iter), (Ca, iter), (Sub, repr), (Fs, format), (Fr, repr), (Pc, repr), (Ps, str), (Jo, iter), (Lr, repr), (Dr, repr)):
        run(c.__name__, f, c())
    for f in (Init2, New): run(f.__name__, f)
    run("Key", lambda: Key() < Key())
    for f in (key, fl): run(f.__name__, f, 1)
    run("it", it); run("gen", lambda: list(gen())); run("lam", lam); run("ex", ex); run("kw", kw, ); run("st", st, 1); run("kwd", lambda: kwd(a=1)); run("gl", gl); run("lst", lst); run("cls", cls)
    run("deco", deco, 1); run("ga", ga); run("s", Prop.s); run("c", Prop.c)
