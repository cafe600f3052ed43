def attempt(f, *args, **kwargs):
    try:
        result = f(*args, **kwargs)
        print("made", type(result).__name__)
        return result
    except Exception as e:
        print(type(e).__name__, e)


class A:
    pass


for methods in ({"one"}, {"b", "a"}, ["c", "a", "b"], ("x",), frozenset(), set(), "ab", {"größe"}):
    cls = type("Abstract", (), {})
    cls.__abstractmethods__ = methods
    attempt(cls)
    attempt(cls, 1)
    attempt(object.__new__, cls)
    attempt(type("Child", (cls,), {}))
    print(cls.__abstractmethods__ == methods, bool(cls.__flags__ & 1 << 20), bool(type("Child", (cls,), {}).__flags__ & 1 << 20))
for bad in (5, None):
    cls = type("Abstract", (), {})
    attempt(setattr, cls, "__abstractmethods__", bad)
    attempt(cls)
cls = type("Abstract", (), {"__abstractmethods__": {"ignored in the body"}})
attempt(cls)
del cls.__abstractmethods__
attempt(lambda: cls.__abstractmethods__)
attempt(lambda: A.__abstractmethods__)
attempt(lambda: int.__abstractmethods__)
attempt(setattr, int, "__abstractmethods__", set())


class IntAbstract(int):
    pass


IntAbstract.__abstractmethods__ = {"m"}
attempt(IntAbstract, 5)
attempt(lambda: int.__new__(IntAbstract, 5))


class Both(A):
    def __new__(cls, *args):
        return super().__new__(cls, *args)

    def __init__(self, *args):
        super().__init__(*args)


class OnlyNew(A):
    def __new__(cls, *args):
        return super().__new__(cls)


class OnlyInit(A):
    def __init__(self, *args):
        super().__init__()


class NewPasses(A):
    def __new__(cls, *args):
        return super().__new__(cls, *args)


class InitPasses(A):
    def __init__(self, *args):
        super().__init__(*args)


for cls in (A, Both, OnlyNew, OnlyInit, NewPasses, InitPasses):
    print(cls.__name__)
    attempt(cls)
    attempt(cls, 1)
    attempt(cls, k=1)
    attempt(object.__new__, cls, 1)
    attempt(lambda: object.__init__(object.__new__(cls), 1))
for f in (lambda: object.__new__(), lambda: object.__new__(5), lambda: object.__new__(int), lambda: int.__new__(object), lambda: int.__new__(str),
          lambda: int.__new__(A), lambda: list.__new__(dict), lambda: object.__new__(type(None)), lambda: type.__new__(type), lambda: type.__new__(A),
          lambda: str.__new__(5), lambda: tuple.__new__(), lambda: dict.__new__(), lambda: Exception.__new__(int), lambda: object.__new__(list),
          lambda: type(None)(1), lambda: type(...)(1), lambda: type(NotImplemented)(), lambda: bool.__new__(int), lambda: int.__new__(bool, 5),
          lambda: type(lambda: 0)(), lambda: type(len)(), lambda: type((i for i in ()))(), lambda: type(A.__dict__)(5), lambda: type(iter([]))(),
          lambda: type(A().__init__)(), lambda: type({}.keys())(), lambda: memoryview(), lambda: memoryview("a"), lambda: property(1, 2, 3, 4, 5),
          lambda: staticmethod(), lambda: classmethod(), lambda: super(1), lambda: super(int, "a"), lambda: super(int, 1, 2), lambda: super(5, 5)):
    attempt(f)


class NewReturns:
    def __new__(cls, value):
        return value

    def __init__(self, value):
        print("init called")


for value in (5, None, object.__new__(NewReturns), object.__new__(type("Sub", (NewReturns,), {}))):
    attempt(NewReturns, value)


class InitReturns:
    def __init__(self, value):
        return value


for value in (None, 5, "text"):
    attempt(InitReturns, value)


class NoNew:
    __new__ = None


class NoInit:
    __init__ = None


class BadNew:
    def __new__(cls):
        raise KeyError("new")


for cls in NoNew, NoInit, BadNew:
    attempt(cls)
A.__new__ = lambda cls, *args: object.__new__(cls)
attempt(A, 1, 2)
A.__new__ = staticmethod(lambda cls, *args: object.__new__(cls))
attempt(A, 1, 2)
del A.__new__
attempt(A, 1, 2)
attempt(A)
