# not-3.11: how long arguments are held depends on which instructions it has specialised
# not-3.12: how long arguments are held depends on which instructions it has specialised
# not-3.13: how long arguments are held depends on which instructions it has specialised
# not-3.14: how long arguments are held depends on which instructions it has specialised
import gc
import sys
class N:
    def __init__(self, name): self.name = name
    def __del__(self): print("  gone", self.name)
def f(a, b=None, *r, c=None, d=None, **k):
    print("f"); return N("result")
def boom(a, b=None, *r, c=None, d=None, **k):
    raise ValueError
print("1"); f(N("a"), d=N("d"), c=N("c")); print("after")
print("2"); f(N("a"), z=N("z"), d=N("d"), y=N("y"), c=N("c"), b=N("b")); print("after")
print("3"); x = f(b=N("b"), z=N("z"), a=N("a")); print("after"); del x
for number in range(2):
    print("4")
    try: boom(b=N("b"), z=N("z"), a=N("a"))
    except ValueError: print("handler")
    print("after")
    try: boom(*[N("s")], **{"d": N("d"), "b": N("b")})
    except ValueError: print("handler")
    print("after")
class C:
    def __init__(self, a=None, b=None, **k): print("init")
class Bad:
    def __init__(self, a=None, b=None, **k): return 1
class BadGen:
    def __init__(self, a=None, b=None, **k): yield
print("5"); C(b=N("b"), a=N("a")); print("after")
print("6"); C(z=N("z"), b=N("b"), a=N("a")); print("after")
for cls in Bad, BadGen:
    print("7")
    try: cls(b=N("b"), a=N("a"))
    except TypeError as e: print(e)
    print("after")
def gen(a=None, b=None): print("start"); yield 1; print("end")
print("8"); g = gen(b=N("b"), a=N("a")); print("made"); list(g); print("listed"); del g; print("after")
print("9"); g = gen(b=N("b"), a=N("a")); del g; print("after")
async def co(a=None, b=None): return 1
print("10"); g = co(b=N("b"), a=N("a")); g.close(); print("closed"); del g; print("after")
print("11")
try: f(q=N("q"), b=N("b"))
except TypeError as e: print(e)
print("after")
print("12")
try: gen(N("1"), q=N("q"), b=N("b"))
except TypeError as e: print(e)
print("after")
def tracer(frame, event, arg):
    return tracer
def sets(*a, **k):
    sys.settrace(tracer); print("sets"); 
def unsets(a=None, b=None):
    sys.settrace(None); print("unsets")
def out():
    sets(*[N("a")], **{"k": N("k")}); print("after set")
    unsets(*[N("a")], **{"b": N("b")}); print("after unset")
print("13"); out(); print("after")
def out():
    sets(k=N("k"), j=N("j")); print("after set")
    unsets(b=N("b"), a=N("a")); print("after unset")
print("14"); out(); print("after")
def keeps(a=None, b=None):
    global kept; kept = sys._getframe(); 
print("15"); keeps(b=N("b"), a=N("a")); print("after"); print(sorted(kept.f_locals)); del kept; print("after")
print("16"); keeps(*[N("a")], **{"b": N("b")}); print("after"); del kept; print("after")
class P:
    def m(self, a=None, b=None): print("m")
    def __del__(self): print("  gone P")
print("17"); P().m(b=N("b"), a=N("a")); print("after")
print("18"); P().m(*[N("a")], **{"b": N("b")}); print("after")
print("19"); P.m(P(), b=N("b"), a=N("a")); print("after")
print("20"); (lambda a, b, o=N("o"): 0)(b=N("b"), a=N("a")); print("after")
print("21"); m = P().m; m(b=N("b"), a=N("a")); del m; print("after")
class Call:
    def __call__(self, a=None, b=None): print("call")
    def __del__(self): print("  gone Call")
print("22"); Call()(b=N("b"), a=N("a")); print("after")
print("23"); Call()(*[N("a")], **{"b": N("b")}); print("after")
class S(str): pass
key = S("b")
print("24"); f(N("a"), **{key: N("b")}); print("after")
def deep(n, a=None, b=None):
    if n: deep(n - 1, b=N("b%d" % n), a=N("a%d" % n))
    else: raise KeyError
print("25")
try: deep(3)
except KeyError as e: del e; print("handler")
print("after")
def inner():
    return f(*[N("a"), N("b")], **dict(z=N("z")))
print("26"); inner(); print("after")
class D(dict):
    def keys(self): print("keys"); return ["b"]
    def __getitem__(self, k): print("getitem"); return N("got")
print("27"); f(1, **D(b=1)); print("after")
class T(tuple):
    def __iter__(self): print("iter"); return iter([N("i")])
print("28"); f(*T()); print("after")
print("29")
def nested(*a, **k):
    return f(*a, **k)
nested(N("a"), N("b"), c=N("c"), z=N("z")); print("after")
try: f(*[N("a")], **5)
except TypeError as e: print(e)
try: f(*5, **6)
except TypeError as e: print(e)
try: f(*[N("a")], **{1: N("v")})
except TypeError as e: print(e)
try: print(*[N("a")], **{1: N("v")})
except TypeError as e: print(e)
def cyc(a=None, b=None):
    a.x = b; b.x = a; gc.collect(); print("collected")
print("30"); cyc(b=N("b"), a=N("a")); print("after"); gc.collect()
