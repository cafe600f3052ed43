# __slots__: no dict, named storage, inheritance, conflicts.
class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y=0):
        self.x, self.y = x, y


p = Point(1, 2)
p.x += 10
print(p.x, p.y, hasattr(p, "__dict__"), Point.__slots__, type(Point.x).__name__, Point.x.__get__(p), Point.x.__name__)
for action in [lambda: setattr(p, "z", 1), lambda: p.z, lambda: p.__dict__, lambda: Point.x.__get__(5),
        lambda: vars(p), lambda: setattr(p, "__class__", int), lambda: Point.x.__set__(p)]:
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)
del p.y
try:
    p.y
except AttributeError as e:
    print(e)
try:
    del p.y
except AttributeError as e:
    print(e)


class Point3(Point):
    __slots__ = ["z"]


class Loose(Point):
    pass


class WithDict:
    __slots__ = ("a", "__dict__")


class Single:
    __slots__ = "only"


class Private:
    __slots__ = ("__hidden",)

    def __init__(self):
        self.__hidden = "h"

    def get(self):
        return self.__hidden


class Empty:
    __slots__ = ()


class Documented:
    __slots__ = {"a": "the doc of a"}


q = Point3(1, 2)
q.z = 3
loose = Loose(1)
loose.anything = "fine"
w = WithDict()
w.a, w.b = 1, 2
s = Single()
s.only = 1
print(q.x, q.y, q.z, hasattr(q, "__dict__"), loose.__dict__, w.__dict__, s.only, Private().get(),
    Private._Private__hidden.__name__, Documented.__slots__, Documented.a.__doc__)
for make in [lambda: type("X", (), {"__slots__": ("a",), "a": 1}),
        lambda: type("X", (), {"__slots__": ("1a",)}), lambda: type("X", (), {"__slots__": (5,)}),
        lambda: type("X", (int,), {"__slots__": ("a",)}), lambda: type("X", (tuple,), {"__slots__": ("a",)}),
        lambda: type("X", (Point, Single), {}), lambda: type("X", (), {"__slots__": ("__dict__", "__dict__")}),
        lambda: type("X", (Loose,), {"__slots__": ("__dict__",)}), lambda: type("X", (), {"__slots__": 5}),
        lambda: setattr(Empty(), "a", 1), lambda: type("X", (Point,), {"__slots__": ("x",)})(1).x,
        lambda: type("X", (int,), {"__slots__": ()})(7)]:
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    __slots__ = ("v",)


class B:
    __slots__ = ("v",)


a = A()
a.v = 5
try:
    a.__class__ = B
    print(a.v, type(a).__name__)
except TypeError as e:
    print(e)


class Defaulted:
    __slots__ = ("value",)

    def __getattr__(self, name):
        return f"default {name}"


d = Defaulted()
print(d.value)
d.value = 1
print(d.value, d.other)
many = type("Many", (), {"__slots__": tuple(f"s{i}" for i in range(30))})()
for i in range(30):
    setattr(many, f"s{i}", i)
print(sum(getattr(many, f"s{i}") for i in range(30)))
