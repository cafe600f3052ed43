def attempt(cls, value):
    try:
        cls.__bases__ = value
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("bases", [b.__name__ for b in cls.__bases__], "mro", [c.__name__ for c in cls.__mro__])


class Root:
    def who(self):
        return "Root"


class A(Root):
    def who(self):
        return "A"


class B(Root):
    def who(self):
        return "B, " + super().who()


class C(A):
    pass


class D(C):
    def who(self):
        return "D, " + super().who()


c, d = C(), D()
print(c.who(), "/", d.who())
attempt(C, (B,))
print(c.who(), "/", d.who())
attempt(C, (A, B))
print(c.who(), "/", d.who())
attempt(C, (B, A))
print(c.who(), "/", d.who(), [k.__name__ for k in D.__mro__])
print([k.__name__ for k in A.__subclasses__()], [k.__name__ for k in B.__subclasses__()])
for bad in ((), 5, [A], (A, 5), (A, A), (C,), (D,), (int,), (Root, A), (object,), (object, A), (bool,), (type,), ("A",)):
    attempt(C, bad)
print(C.__bases__, C.__base__)


class Plain:
    pass


attempt(Plain, (Root,))
attempt(Plain, (object,))
attempt(int, (object,))
attempt(object, ())


class Slots:
    __slots__ = "x",


class Slots2:
    __slots__ = "y",


class OfSlots(Slots):
    pass


attempt(OfSlots, (Slots2,))
attempt(OfSlots, (Root,))
attempt(OfSlots, (Slots, Root))


class ListA(list):
    pass


class ListB(ListA):
    pass


attempt(ListB, (list,))
attempt(ListB, (dict,))
attempt(ListB, (ListA, Root))


class Meta(type):
    def mro(cls):
        if cls.__dict__.get("fails"):
            raise ValueError("mro refused")
        return super().mro()


class M(A, metaclass=Meta):
    pass


attempt(M, (B,))
M.fails = True
attempt(M, (A,))
print([k.__name__ for k in M.__mro__], M().who())
try:
    del C.__bases__
except Exception as e:
    print(type(e).__name__, e)
for name, value in (("__mro__", ()), ("__base__", A), ("__name__", 5), ("__name__", "a\0b"), ("__qualname__", 5), ("__module__", 5),
                    ("__doc__", 5), ("__dict__", {}), ("__basicsize__", 1), ("__flags__", 0), ("__weakrefoffset__", 0)):
    try:
        setattr(C, name, value)
        print(name, "set to", getattr(C, name))
    except Exception as e:
        print(name, type(e).__name__, e)
for name in ("__name__", "__qualname__", "__module__", "__doc__", "__mro__", "__dict__", "__abstractmethods__"):
    try:
        delattr(C, name)
        print(name, "deleted")
    except Exception as e:
        print(name, type(e).__name__, e)
for name, value in (("x", 1), ("__name__", "i"), ("__bases__", ()), ("__doc__", "d"), ("real", 1)):
    try:
        setattr(int, name, value)
    except Exception as e:
        print(name, type(e).__name__, e)
try:
    del int.real
except Exception as e:
    print(type(e).__name__, e)
