# Class bodies in mappings of all kinds, and what locals(), vars() and dir() say in every scope.
import sys


class Loud(dict):
    def __getitem__(self, key):
        if not key.startswith("__"):
            print("get", key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        if not key.startswith("__"):
            print("set", key)
        super().__setitem__(key, value)

    def __delitem__(self, key):
        print("del", key)
        super().__delitem__(key)


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        return Loud(given=kw.get("given"))

    def __new__(mcls, name, bases, namespace, **kw):
        return super().__new__(mcls, name, bases, dict(namespace))

    def __init__(cls, *args, **kw):
        pass


class Made(metaclass=Meta, given=5):
    a = 1
    b = a + given
    del a
    c = [1 for _ in range(1)]
    print(sorted(k for k in locals() if not k.startswith("__")), type(locals()).__name__)


print(Made.b, Made.c)


class Defaults(dict):
    def __missing__(self, key):
        if key.isupper():
            return key.lower()
        raise KeyError(key)


class Auto(type):
    __prepare__ = classmethod(lambda mcls, name, bases: Defaults())

    def __new__(mcls, name, bases, namespace):
        return super().__new__(mcls, name, bases, dict(namespace))


class Names(metaclass=Auto):
    x = RED
    y = len(GREEN)


print(Names.x, Names.y)


class NotMapping(type):
    __prepare__ = classmethod(lambda mcls, name, bases: 5)


try:
    class Fails(metaclass=NotMapping):
        pass
except TypeError as error:
    print(error)


def function(p, *q, **r):
    s = 1
    before = sorted(locals())

    def inner():
        return sorted(locals()), s
    t = [sorted(locals()) for u in range(1)]
    return before, inner(), t, sorted(dir()), sorted(vars()), locals() is locals(), vars() is locals()


for part in function(1, 2, k=3):
    print(part)


class Body:
    v = 1
    print(sorted(n for n in locals() if not n.startswith("__")), sorted(n for n in dir() if not n.startswith("__")))
    locals()["w"] = 2
    print(w)
    same = locals() is locals(), globals() is sys._getframe().f_globals
    listed = [sorted(n for n in locals() if not n.startswith("__")) for _ in [1]]


print(Body.same, Body.listed, Body.w)
print(locals() is globals(), vars() is globals(), "function" in dir())
print((lambda a: sorted(locals()))(1), [sorted(locals())[:0] for _ in [1]])


def generator(a):
    yield sorted(locals())
    b = 2
    yield sorted(locals())


print(*generator(1))
for bad in (5, "x", object()):
    try:
        vars(bad)
    except TypeError as error:
        print(error)
