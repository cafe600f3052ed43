class Meta(type):
    def __instancecheck__(cls, instance):
        print("instancecheck", cls.__name__, type(instance).__name__)
        return "yes" if isinstance(instance, int) else ""

    def __subclasscheck__(cls, subclass):
        print("subclasscheck", cls.__name__, getattr(subclass, "__name__", subclass))
        return subclass is int


class A(metaclass=Meta):
    pass


class B(A):
    pass


print(isinstance(1, A), isinstance("x", A), isinstance(A(), A), isinstance(B(), A))
print(issubclass(int, A), issubclass(str, A), issubclass(A, A), issubclass(B, A))
print(isinstance(1, (str, A)), issubclass(int, (str, (A,))))
try:
    raise KeyError("k")
except (KeyError, A):
    print("caught")


class Pretends:
    def __init__(self, what):
        self.what = what

    @property
    def __class__(self):
        return self.what


p = Pretends(int)
print(isinstance(p, int), isinstance(p, Pretends), isinstance(p, str), type(p).__name__, p.__class__)
print(isinstance(Pretends(5), int), isinstance(Pretends(None), type(None)), isinstance(Pretends(B), A))


class Bases:
    def __init__(self, *bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases


root = Bases()
leaf = Bases(Bases(root), Bases())
print(issubclass(leaf, root), issubclass(root, leaf), issubclass(leaf, leaf), issubclass(int, (int,)))
for check in (lambda: isinstance(1, 5), lambda: isinstance(1, "int"), lambda: isinstance(1, (str, 5)), lambda: issubclass(1, int),
              lambda: issubclass(int, 5), lambda: issubclass(int, (str, "x")), lambda: issubclass("x", "y"),
              lambda: isinstance(1, [int]), lambda: isinstance(1, None), lambda: issubclass(int, None), lambda: isinstance(1, ()),
              lambda: isinstance(1, int | str), lambda: isinstance(None, int | None), lambda: issubclass(bool, int | str),
              lambda: isinstance(1, list[int]), lambda: issubclass(list, list[int]), lambda: isinstance(1, int | list[int]),
              lambda: isinstance(1, (int, list[int])), lambda: issubclass(root, int), lambda: issubclass(Bases(5), root),
              lambda: isinstance(), lambda: isinstance(1), lambda: issubclass(1, 2, 3), lambda: isinstance(1, cls=int)):
    try:
        print(check())
    except Exception as e:
        print(type(e).__name__, e)


class Raising(type):
    def __instancecheck__(cls, instance):
        raise ValueError("check")

    @property
    def __subclasscheck__(cls):
        raise AttributeError("no check")


class R(metaclass=Raising):
    pass


for check in (lambda: isinstance(1, R), lambda: isinstance(R(), R), lambda: issubclass(int, R), lambda: R.__subclasscheck__):
    try:
        print(check())
    except Exception as e:
        print(type(e).__name__, e)
deep = ()
for _ in range(50):
    deep = (deep, str)
print(isinstance(1, deep), isinstance("x", deep))
print(type.__instancecheck__(int, True), type.__subclasscheck__(int, bool), int.__instancecheck__(1), int.__subclasscheck__(bool))
print(isinstance(True, int), isinstance(1, bool), issubclass(type, object), isinstance(type, type), isinstance(object, object))


class HiddenClass:
    __class__ = str


print(isinstance(HiddenClass(), str), isinstance(HiddenClass(), HiddenClass), HiddenClass().__class__)


class NoClass:
    def __getattribute__(self, name):
        raise ValueError("getattribute " + name)


try:
    print(isinstance(NoClass(), int))
except ValueError as e:
    print(e)
