# type(), isinstance, issubclass, callable, object's own methods, class attributes set late.
class A:
    x = 1


class B(A):
    pass


a, b = A(), B()
A.x = 2
b.x = 3
B.y = "late"
print(a.x, b.x, B.x, b.y, type(a) is A, type(A) is type, type(type) is type, isinstance(A, type),
    isinstance(b, (int, A)), issubclass(B, (A, int)), isinstance(5, int | str), issubclass(bool, int | None))
del b.x
print(b.x)
del A.x
for f in [lambda: b.x, lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: issubclass(int, 5),
        lambda: isinstance(1, (int, 5)), lambda: isinstance("a", (int, 5)), lambda: isinstance(1),
        lambda: issubclass(int, [int]), lambda: type(1, 2, 3), lambda: A.nope, lambda: delattr(A, "nope"),
        lambda: A(1, 2), lambda: A(x=1), lambda: object.__new__(5), lambda: object.__new__(int),
        lambda: int.__new__(A), lambda: A.__new__(), lambda: A.__call__(1), lambda: isinstance(1, list[int]),
        lambda: setattr(A, "__class__", 5), lambda: setattr(A, "__name__", 5),
        lambda: setattr(int, "__name__", "x"), lambda: delattr(A, "__name__"),
        lambda: setattr(A, "__mro__", ())]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
A.__name__ = "Renamed"
print(A.__name__, A.__qualname__, repr(A), type(a).__name__)
A.__qualname__ = "Q.Renamed"
A.__doc__ = "doc"
A.__module__ = "elsewhere"
print(repr(A), A.__doc__, A.__module__, str(B))
print(object().__eq__(1), object().__ne__(1), object().__lt__(1), object().__format__(""), object.__str__(5),
    object.__repr__(5)[:18], object().__class__, object.__doc__) if False else print(object().__eq__(1),
    object().__lt__(1), object.__str__(5), object().__class__, object.__init_subclass__(),
    object().__dir__()[:0], object.__subclasshook__(5))
print(bool.__subclasses__(), B.__subclasses__(), type.__mro__, callable(A), callable(a),
    A.__dict__.keys() >= {"__dict__", "__weakref__"}, type(A.__dict__).__name__, B.__base__ is A,
    A.__flags__ & 1 << 9 != 0)


class WithNew:
    def __new__(cls, kind):
        if kind == "int":
            return 5
        if kind == "self":
            return super().__new__(cls)
        return None

    def __init__(self, kind):
        self.inited = kind


print(WithNew("int"), WithNew("self").inited, WithNew("none"))


class BadInit:
    def __init__(self):
        return 5


try:
    BadInit()
except TypeError as e:
    print(e)


class Immutable(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, args)


class Text(str):
    def __new__(cls, value, tag):
        self = super().__new__(cls, value)
        self.tag = tag
        return self


t = Text("hello", tag=5)
print(Immutable(1, 2), t, t.tag, t.upper(), type(t.upper()).__name__, t == "hello", t[1:], len(t),
    {t: 1}["hello"], isinstance(t, str), t + "!")
print(type("x").__name__, type(None), type(...), type(NotImplemented), type(print), type(type), type(lambda: 0),
    type(x for x in ""), type(A.__init__), type(range), type(Ellipsis).__name__, None.__class__, repr(...),
    repr(NotImplemented))
for singleton in [type(None), type(...), type(NotImplemented)]:
    print(singleton() is singleton(), end=" ")
    try:
        singleton(1)
    except TypeError as e:
        print(e)
