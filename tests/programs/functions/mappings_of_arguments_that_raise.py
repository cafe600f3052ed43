"""f(**mapping) where keys() or __getitem__ raise, or there is none."""
class M:
    def __init__(self, keys, err=None, keyerr=None): self.k = keys; self.err = err; self.ke = keyerr
    def keys(self):
        if self.ke: raise self.ke
        return self.k
    def __getitem__(self, key):
        if self.err: raise self.err
        return 1
def f(*a, **k): return a, k
def g(a=1): return a
class C:
    def __init__(self, *a, **k): pass
    def m(self, **k): return k
    @classmethod
    def cm(cls, **k): return k
class Meta(type):
    def __new__(cls, n, b, ns, **k): return type.__new__(cls, n, b, ns)
    def __init__(cls, *a, **k): pass
class KE(KeyError): pass
class S(str): pass
def tries(name, call):
    try:
        r = call()
        print(name, "ok", r if not isinstance(r, (C, type)) else "")
    except BaseException as e:
        print(name, type(e).__name__, e.args, repr(e.__cause__), repr(e.__context__))
errors = [None, KeyError(), KeyError("x"), KeyError(1), KeyError("x", "y"), KeyError(S("s")), KE("z"), KE(), TypeError("t"), AttributeError("a"), ValueError(1), KeyError(("a",)), KeyError(None)]
for e in errors:
    for how in ("get", "keys"):
        m = M(["k"], e if how == "get" else None, e if how == "keys" else None)
        t = "%s %r" % (how, e)
        tries("f " + t, lambda: f(**m))
        tries("f,k " + t, lambda: f(k2=1, **m))
        tries("f,a " + t, lambda: f(1, **m))
        tries("f,*a " + t, lambda: f(*(1,), **m))
        tries("f,**a,**m " + t, lambda: f(**{"q": 1}, **m))
        tries("C " + t, lambda: C(**m))
        tries("C().m " + t, lambda: C().m(**m))
        tries("C.cm " + t, lambda: C.cm(**m))
        tries("dict " + t, lambda: dict(**m))
        tries("print " + t, lambda: print(**m))
        tries("lambda " + t, lambda: (lambda **k: k)(**m))
        tries("display " + t, lambda: {**m})
        tries("dict(m) " + t, lambda: dict(m))
        def cls():
            class X(metaclass=Meta, **m): pass
        tries("class " + t, cls)
for m in (M([1]), M([S("k")]), M(["a", "a"]), M(5), M(None), M("ab"), M(["k"]), 5, None, [1], [("a", 1)], "ab", {1: 2}, {"k": 1}):
    t = m.k if isinstance(m, M) else m
    tries("f %r" % (t,), lambda: f(**m))
    tries("f k= %r" % (t,), lambda: f(k=1, **m))
    tries("f k={} %r" % (t,), lambda: f(**{"k": 1}, **m))
    tries("f {} k= %r" % (t,), lambda: f(**m, k=1))
    tries("g %r" % (t,), lambda: g(**m))
    tries("C().m %r" % (t,), lambda: C().m(**m))
    tries("dict %r" % (t,), lambda: dict(**m))
    tries("dict k %r" % (t,), lambda: dict(k=1, **m))
    tries("print %r" % (t,), lambda: print(end="", **m) )
    tries("5 %r" % (t,), lambda: (5)(**m))
    tries("disp %r" % (t,), lambda: {"k": 1, **m})
    tries("C.m %r" % (t,), lambda: [].sort(key=None, **m))
    def cls():
        class X(k=1, metaclass=Meta, **m): pass
    tries("class %r" % (t,), cls)
