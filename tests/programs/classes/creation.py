# The class statement: bodies, bases, MRO, name mangling, __init_subclass__, __set_name__, __class_getitem__.
class Empty:
    pass


class Base:
    """Base's doc."""
    shared = []

    def __init__(self, x):
        self.x = x

    def who(self):
        return f"Base.who {self.x}"

    def __repr__(self):
        return f"{type(self).__name__}({self.x!r})"


class Derived(Base):
    def who(self):
        return "Derived.who then " + super().who()

    extra = [c for c in "ab"]
    if extra:
        flag = True
    for i in range(3):
        pass


print(Empty, Empty(), sep="\n") if False else print(Empty.__name__, Empty.__bases__, Empty.__mro__,
    Empty.__module__, Empty.__doc__, Empty.__qualname__)
d = Derived(5)
print(d, d.who(), Derived.i, Derived.flag, Derived.__mro__, isinstance(d, Base), issubclass(Derived, Base),
    Base.__subclasses__(), Base.__doc__, Derived.__doc__)
d.shared.append(1)
print(Base.shared, d.__dict__, Base.__dict__["shared"],
    sorted(k for k in Derived.__dict__ if not k.startswith("__")), d.__class__ is Derived, vars(d))


class Mangled:
    __private = 1
    __dunder__ = 2

    def __init__(self):
        self.__own = 3

    def get(self):
        return self.__private, self.__own, self.__dunder__

    def __hidden(self):
        return "hidden"

    def call(self):
        return self.__hidden()


m = Mangled()
print(m.get(), m.__dict__, m.call(), m._Mangled__private, sorted(n for n in dir(Mangled) if "Mangled" in n))
try:
    m.__private
except AttributeError as e:
    print(e)


class Registry:
    known = []

    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag
        Registry.known.append((cls.__name__, tag))


class One(Registry, tag="first"):
    pass


class Two(One):
    pass


print(Registry.known, One.tag, Two.tag)
try:
    class Three(Registry, wrong=1):
        pass
except TypeError as e:
    print(e)


class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name


class Owner:
    a = Named()
    b = c = Named()


print(Owner.a.name, Owner.b.name)


class Generic:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"


print(Generic[int], Generic["x", 1])
for make in [lambda: type("X", (int, str), {}), lambda: type("X", (Base, object, Derived), {}),
        lambda: type("X", (5,), {}), lambda: type("X", (bool,), {}), lambda: type("X", (type(None),), {}),
        lambda: type(5, (), {}), lambda: type("X", 5, {}), lambda: type("X", (), 5),
        lambda: type("X", (object, Base), {}), lambda: type("X", (Base, Base), {}), lambda: type(),
        lambda: type(1, 2), lambda: Empty(1), lambda: Base(), lambda: object(1), lambda: Empty[0],
        lambda: type("a\0b", (), {})]:
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
made = type("Made", (Base,), {"y": 1, "hello": lambda self: f"hello {self.x}"})
print(made(7).hello(), made.__name__, made.y, type(made) is type, made(1))
