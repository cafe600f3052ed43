def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


def make(slots, bases=(), **namespace):
    return type("C", bases, {"__slots__": slots, **namespace})


for slots in ((), "name", ("a", "b"), ["a", "b"], {"a": "doc of a", "b": None}, iter(["x"]), (n for n in "yz"), {"one"},
              ("__dict__",), ("__weakref__",), ("__dict__", "__weakref__"), ("_C__x",), ("__x",), ("__x__",), ("a", "a"),
              "größe", ("__slots__",), ("__class__",), ("__qualname__",)):
    attempt(lambda: sorted(k for k in make(slots).__dict__ if k not in ("__firstlineno__", "__static_attributes__")))
for slots in (5, (5,), ("1a",), ("a b",), ("",), (b"a",), None, ("__dict__", "__dict__"), ("__weakref__", "__weakref__"), ("a\0",)):
    attempt(make, slots)
attempt(make, ("a",), (), ) if False else attempt(lambda: make(("a",), a=1))
attempt(lambda: make(("x",), (int,)))
attempt(lambda: make(("x",), (tuple,)))
attempt(lambda: make(("x",), (bytes,)))
attempt(lambda: make((), (int,)))
attempt(lambda: make(("x",), (list,)))
attempt(lambda: make(("__dict__",), (make(("__dict__",)),)))
attempt(lambda: make(("__weakref__",), (make(("__weakref__",)),)))
attempt(lambda: make(("__dict__",), (Exception,)))
A = make(("a", "b"))
x = A()
attempt(lambda: x.a)
x.a = 1
attempt(lambda: x.a)
attempt(setattr, x, "c", 1)
attempt(delattr, x, "b")
del x.a
attempt(lambda: x.a)
attempt(lambda: x.__dict__)
attempt(lambda: vars(x))
print(A.a, type(A.a).__name__, A.a.__name__, A.a.__objclass__, A.a.__doc__)
attempt(lambda: A.a.__get__(x))
attempt(lambda: A.a.__get__(5))
attempt(lambda: A.a.__set__(x, 3))
attempt(lambda: x.a)
attempt(lambda: A.a.__delete__(x))
attempt(lambda: A.a.__set__(5, 3))
attempt(lambda: A.a.__get__(None, A) is A.a)
attempt(lambda: A.a.__get__(None, None))
D = make({"a": "the doc", "b": 5})
print(D.__slots__, repr(D.a.__doc__), D.b.__doc__)
B = make(("c", "a"), (A,))
y = B()
y.a, y.b, y.c = "own", "base", "c"
print(y.a, y.b, y.c, A.a.__get__(y) if hasattr(A(), "a") else "slot of the base is another one")
A.a.__set__(y, "hidden")
print(y.a, A.a.__get__(y))
Dict = type("Dict", (A,), {})
z = Dict()
z.a, z.other = 1, 2
print(z.__dict__, z.a)


class Mangled:
    __slots__ = "__private", "_protected"

    def __init__(self):
        self.__private = 1


print(sorted(k for k in Mangled.__dict__ if "p" in k and not k.startswith("__")), Mangled()._Mangled__private)


class Two(make(()), make(())):
    __slots__ = "x"


print(Two.__slots__)
attempt(type, "Bad", (make(("a",)), make(("b",))), {})
attempt(type, "Good", (make(("a",)), make(())), {})
attempt(type, "Dicts", (make(("__dict__",)), make(("__dict__",))), {})
attempt(type, "Mixed", (make(("a",)), make(("__dict__",))), {})
attempt(type, "Slots", (make(("a",)), type("P", (), {})), {"__slots__": ("b",)})


class Defaults:
    __slots__ = "a", "b"

    def __init__(self):
        self.b = 1

    def __getattr__(self, name):
        return "from getattr " + name


d = Defaults()
print(d.a, d.b, d.c)
A.a = "class attribute now"
attempt(lambda: x.a)
attempt(setattr, x, "a", 1)


class Weak:
    __slots__ = "x",


from _weakref import ref
attempt(ref, Weak())
attempt(lambda: type(ref(make(("__weakref__",))())).__name__)
print(make(("__dict__", "a"))().__dict__, hasattr(make(("a",))(), "__weakref__"), hasattr(make(("__weakref__",))(), "__dict__"))
