# Which operand is evaluated when, everywhere.
def v(x):
    print(x, end=" ")
    return x


class R:
    def __init__(self, name):
        self.name = name

    def __getattr__(self, n):
        print(f"{self.name}.{n}", end=" ")
        return R(n)

    def __setattr__(self, n, value):
        if n != "name":
            print(f"set {n}", end=" ")
        object.__setattr__(self, n, value)

    def __getitem__(self, i):
        print("get", end=" ")
        return 1

    def __setitem__(self, i, x):
        print("setitem", end=" ")

    def __delitem__(self, i):
        print("delitem", end=" ")

    def __call__(self, *a, **k):
        print("call", end=" ")
        return R("result")

    def __contains__(self, x):
        print("contains", end=" ")
        return True

    def __lt__(self, o):
        print("lt", end=" ")
        return True

    def __add__(self, o):
        print("add", end=" ")
        return self

    __iadd__ = __add__


r = R("r")
v(1) + v(2) * v(3) - v(4); print()
(v(1), v(2)), [v(3)], {v(4): v(5), v(6): v(7)}, {v(8)}; print()
v(r)(v(1), *[v(2)], k=v(3), **{"l": v(4)}) if False else r(v(1), *[v(2)], k=v(3), **{"l": v(4)}); print()
r.a.b(v(1)).c; print()
r[v(1)]; print()
r[v(1):v(2):v(3)]; print()
r[v("index")] = v("value"); print()
r.attr = v("value"); print()
r[v(1)], r.z = v(2), v(3); print()
r[v(1)] += v(2); print()
r.q += v(1); print()
del r[v(1)]; print()
v(1) in r; print()
r < v(1) < v(2) if False else r < v(1); print()
v(1) if v(0) else v(2); print()
v(0) or v(1) and v(2); print()
not v(1); print()
f"{v(1)}{v(2):{v(3)}}"; print()
lambda a=v("default"): v("body"); print()
[v(x) for x in (v(1), v(2)) if v(x)]; print()
{v(k): v(k * 2) for k in [1, 2]}; print()
for r.loop in v([1, 2]): pass
print()


@(lambda f: v("outer decorator") and f)
@(lambda f: v("inner decorator") and f)
def f(a: v("annotation") = v("default"), *, b=v("kw default")) -> v("return"): pass


print(f.__name__)


class C(v(object), metaclass=v(type)):
    a = v("body 1")
    b = v("body 2")


print()
a, *b = v("ab"), v("c"); print(a, b)
assert v(True), v("never"); print()
raise_from = None
try:
    raise v(ValueError) from v(None)
except v(KeyError):
    pass
except (v(TypeError), v(ValueError)):
    print("caught")
with r.enter if False else type("W", (), {"__enter__": lambda s: v("enter"), "__exit__": lambda s,
    *e: v("exit")})() as x: v("body")
print()
return_value = (lambda: (v("r1"), v("r2")))(); print()
x = y = v("chain"); print(x, y)
match v(2):
    case 1 if v("no"): pass
    case 2 if v("guard"): v("case")
print()
print(*[v(1)], sep=v("-"), end=v("\n"))
global_dict = {**{v("a"): v(1)}, v("b"): v(2), **{v("c"): v(3)}}; print()
v(1) < v(2) < v(3); print()
v(2) < v(1) < v(3); print()
r.m(v(1)).n(v(2))[v(3)]; print()
