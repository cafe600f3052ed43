def attempt(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except Exception as e:
        print(type(e).__name__, e)


def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def default(a, b=1): pass
def defaults(a=1, b=2): pass
def keyword(*, k): pass
def keywords(*, k, l, m=1): pass
def mixed(a, b=2, *, k, l=4): pass
def positional(a, b, /): pass
def positional_default(a, b=1, /, c=2): pass
def variadic(a, *args): pass
def everything(a, /, b, *args, k, **kwargs): return a, b, args, k, kwargs
def named(a, /, **kwargs): return a, kwargs


for f in (none, one, two, three, default, defaults, keyword, keywords, mixed, positional, positional_default, variadic, everything,
          named, lambda x: x):
    print("--", f.__name__)
    for args, kwargs in (((), {}), ((1,), {}), ((1, 2), {}), ((1, 2, 3), {}), ((1, 2, 3, 4), {}), ((), {"a": 1}), ((1,), {"a": 1}),
                         ((1,), {"b": 2}), ((), {"a": 1, "b": 2}), ((1,), {"zz": 2}), ((), {"zz": 2}), ((1, 2, 3), {"k": 1}),
                         ((1,), {"k": 1, "l": 2}), ((), {"a": 1, "b": 2, "zz": 3}), ((1, 2, 3, 4, 5), {"k": 1})):
        attempt(f, *args, **kwargs)


class C:
    def method(self, a): pass
    def no_self(): pass
    @staticmethod
    def static(a): pass
    @classmethod
    def cls(cls, a): pass
    def __init__(self, x): pass
    def __call__(self, y): pass
    def __getitem__(self): pass
    def __len__(self, extra): pass
    def __add__(self): pass


class Sub(C):
    class Inner:
        def method(self): pass


c = C(1)
print("-- methods")
for f in (lambda: C(), lambda: C(1, 2), lambda: C(y=1), lambda: c.method(), lambda: c.method(1, 2), lambda: C.method(), lambda: C.method(1),
          lambda: c.no_self(), lambda: C.no_self(1), lambda: c.static(), lambda: c.cls(), lambda: C.cls(1, 2), lambda: c(), lambda: c(1, 2),
          lambda: c[1], lambda: len(c), lambda: c + 1, lambda: Sub.Inner().method(1), lambda: Sub.Inner.method(), lambda: Sub(),
          lambda: object(1), lambda: object.__new__(), lambda: object.__new__(C, 1, 2), lambda: object.__init__(c, 1), lambda: C.__init__()):
    attempt(f)
print("-- not callable")
for x in (5, None, "text", [], c.__class__.__dict__, ..., 1.5, {}, (1,), range(2)):
    attempt(x)
attempt(lambda: (1)(2)) if False else attempt((lambda: None)())
print("-- stars")
for f in (lambda: one(*5), lambda: one(*None), lambda: one(**5), lambda: one(**[1]), lambda: one(**{1: 2}), lambda: one(**{"a": 1}, **{"a": 2}),
          lambda: one(a=1, **{"a": 2}), lambda: one(1, *(), **{"a": 2}), lambda: everything(1, 2, **{"a": 3, "k": 4}), lambda: named(1, a=2, self=3),
          lambda: one(*iter([1, 2])), lambda: print(*5), lambda: print(**{1: 2}), lambda: dict(**{"a": 1}, **{"a": 2}), lambda: max(*5),
          lambda: c.method(*5), lambda: c.method(**None), lambda: one(**{"": 1}), lambda: one(**{"a b": 1})):
    attempt(f)


class Raises:
    def __iter__(self):
        raise KeyError("iter")

    def keys(self):
        raise KeyError("keys")


class Keys:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, key):
        if key == "b":
            raise KeyError(key)
        return key


for f in (lambda: one(*Raises()), lambda: one(**Raises()), lambda: two(**Keys()), lambda: one(*(1 / 0 for _ in "a"))):
    attempt(f)
print("-- many missing")
exec_ = type(one)
names = ["p%d" % i for i in range(5)]
def five(p0, p1, p2, p3, p4, *, k0, k1, k2): pass
for n in range(7):
    attempt(five, *range(n))
attempt(five, *range(5), k0=1)
attempt(five, *range(5), k0=1, k1=2, k2=3, k3=4)
