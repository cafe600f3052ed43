def attempt(x, value):
    try:
        x.__class__ = value
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("now", type(x).__name__)


class A:
    pass


class B:
    def method(self):
        return "method of B"


class Slots:
    __slots__ = "a", "b"


class SameSlots:
    __slots__ = "a", "b"


class OtherOrder:
    __slots__ = "b", "a"


class OtherSlots:
    __slots__ = "a", "c"


class SlotsAndDict:
    __slots__ = "a", "__dict__"


class OnlyWeak:
    __slots__ = "__weakref__",


class OnlyDict:
    __slots__ = "__dict__",


class Empty:
    __slots__ = ()


class ChildOfA(A):
    pass


class ChildWithSlots(A):
    __slots__ = "x",


class Int(int):
    pass


class Int2(int):
    pass


class IntSlots(int):
    __slots__ = ()


class ListA(list):
    pass


class ListB(list):
    pass


a = A()
a.attribute = 1
attempt(a, B)
print(a.method(), a.attribute)
for value in (A, ChildOfA, ChildWithSlots, Slots, Empty, OnlyDict, OnlyWeak, object, int, Int, type, 5, None, "A", Exception, A()):
    attempt(A(), value)
s = Slots()
s.a = 1
for value in (SameSlots, OtherOrder, OtherSlots, SlotsAndDict, Empty, A, type("Derived", (Slots,), {"__slots__": ()})):
    attempt(s, value)
for value in (Int2, IntSlots, int, A, bool):
    attempt(Int(5), value)
attempt(5, Int)
attempt(5, int)
attempt("x", int)
attempt([], ListA)
attempt(ListA(), ListB)
attempt(ListA(), list)
attempt(None, A)
attempt(object(), A)
attempt(object(), object)
attempt(len, A)
attempt(lambda: 0, A)
attempt(A, type)
attempt(A, type("Meta", (type,), {}))
attempt(type("Meta", (type,), {})("Z", (), {}), type)
attempt(ValueError(), KeyError)
attempt(type("E1", (ValueError,), {})(), type("E2", (ValueError,), {}))
attempt(type("E1", (ValueError,), {})(), type("E2", (KeyError,), {}))
attempt(type("E1", (ValueError,), {})(), type("E2", (OSError,), {}))
import sys
attempt(sys, type("Module", (type(sys),), {}))
print(type(sys).__name__, sys.__class__.__name__)
sys.__class__ = type(gen := (i for i in ())).__class__ if False else type("Module2", (type(sys),), {"extra": property(lambda self: "extra of the module")})
print(sys.extra)
try:
    del a.__class__
except Exception as e:
    print(type(e).__name__, e)


class Guard:
    def __setattr__(self, name, value):
        print("setattr", name)
        object.__setattr__(self, name, value)


g = Guard()
g.__class__ = A
g.x = 1
print(type(g).__name__)


class Logged:
    @property
    def __class__(self):
        return int

    @__class__.setter
    def __class__(self, value):
        print("setter", value)


l = Logged()
l.__class__ = str
print(l.__class__, type(l).__name__)
object.__setattr__(a, "__class__", A)
print(type(a).__name__)
