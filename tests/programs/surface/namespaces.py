"""types.SimpleNamespace: making, showing, comparing, changing; subclasses; what it is taken apart into."""
import sys

Namespace = type(sys.implementation)


class Sub(Namespace):
    pass


class Slotted(Namespace):
    __slots__ = ("extra",)


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


n = Namespace(b=1, a=[2])
n.self = n
print(n, Namespace(), Sub(x="y"), repr(Slotted(z=1)))
n.__dict__[5] = 6
n.__dict__[""] = 7
print(n, n.a, n.__dict__.keys())
del n.self, n.b
print(n, n == Namespace(a=[2]), Namespace(a=1) == Namespace(a=1), Namespace(a=1) == Sub(a=1), Namespace(a=1) != Namespace(b=1), Namespace() == {})
attempt(lambda: Namespace(a=1) < Namespace(a=2))
attempt(lambda: hash(n))
attempt(lambda: n.missing)
attempt(lambda: Namespace(1))
attempt(lambda: Namespace(1, 2))
attempt(lambda: Sub(1, 2, 3))
attempt(lambda: Namespace({"a": 1}, a=2))
attempt(lambda: Namespace([("x", 1)]))
attempt(lambda: Namespace({1: 2}))
attempt(lambda: Namespace(None))
attempt(lambda: Namespace(**{"not a name": 1}))
attempt(lambda: Namespace.__init__(n, c=3))
attempt(lambda: n.__reduce__()[:2])
attempt(lambda: Sub(q=1).__reduce__())
attempt(lambda: setattr(n, "__dict__", {}))
attempt(lambda: Namespace.__replace__(Namespace(a=1, b=2), b=3, c=4))
attempt(lambda: Sub(a=1).__replace__(a=2))
attempt(lambda: Namespace().__replace__(1))
attempt(lambda: object.__getstate__(Namespace(a=1)))
s = Slotted(z=1)
s.extra = 2
print(s, s.extra, isinstance(s, Namespace), Sub.__mro__[1] is Namespace, Namespace.__name__, Namespace.__module__, type(n.__dict__))
match Sub(a=1):
    case Namespace(a=1): print("matched")
