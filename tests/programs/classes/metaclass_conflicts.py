class M1(type):
    pass


class M2(type):
    pass


class M3(M1, M2):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("made", result, type(result).__name__)


def statement(bases, **kwargs):
    class C(*bases, **kwargs):
        pass

    return C.__name__


attempt(statement, (A, B))
attempt(statement, (A, B), metaclass=M3)
attempt(statement, (A,), metaclass=M2)
attempt(statement, (A,), metaclass=type)
attempt(statement, (A,), metaclass=M3)
attempt(statement, (A, object))
attempt(statement, (object, A))
attempt(type, "D", (A, B), {})
attempt(type, "D", (A,), {})
attempt(M2, "D", (A,), {})
attempt(M3, "D", (A, B), {})
attempt(statement, (), metaclass=5)
attempt(statement, (), metaclass=lambda *args, **kwargs: args[0])
attempt(statement, (), metaclass=lambda name, bases, ns: (name, bases, sorted(ns)))
attempt(statement, (5,))
attempt(statement, (5, A))
attempt(statement, ("text",))
attempt(statement, (None,))
attempt(statement, (bool,))
attempt(statement, (type(None),))
attempt(statement, (type(len),))
attempt(statement, (type(lambda: 0),))
attempt(statement, (slice,))
attempt(statement, (range,))
attempt(statement, (memoryview,))
attempt(statement, (type(Ellipsis),))
attempt(statement, (int, str))
attempt(statement, (int, bool))
attempt(statement, (A, A))
attempt(statement, (object, object))
attempt(statement, (object, int))
attempt(statement, (int, object))
attempt(statement, (A,), unknown=1)
attempt(type, "D", (), {}, unknown=1)
attempt(type)
attempt(type, "D", ())
attempt(type, "D", (), {}, 4)
attempt(type, 5, (), {})
attempt(type, "D", [], {})
attempt(type, "D", (), [])
attempt(type, b"D", (), {})
attempt(type, "D\0E", (), {})
attempt(type, "D\ud800", (), {})
attempt(type, "", (), {})
attempt(type, "a b", (), {"1": 2})
attempt(type, "D", (), {1: 2})
attempt(type, "D", (), {"__qualname__": 5})
attempt(type, "D", (), {"__slots__": 5})
attempt(type, "D", (), {"__doc__": 5})
attempt(type, "D", (), {"__module__": 5})


class Base:
    pass


class X(Base):
    pass


class Y(Base):
    pass


attempt(statement, (Base, X))
attempt(statement, (X, Base))
attempt(statement, (type("P", (X, Y), {}), type("Q", (Y, X), {})))


class Meta(type):
    def mro(cls):
        return [cls] + [object, Base][: cls.__dict__.get("n", 2)]


attempt(lambda: [c.__name__ for c in Meta("Z", (Base,), {}).__mro__])
attempt(lambda: [c.__name__ for c in Meta("Z", (Base,), {"n": 1}).__mro__])


def with_mro(result):
    class Meta(type):
        def mro(cls):
            return result

    return Meta("Z", (), {}).__mro__


for bad in ([], [5], 5, [int], None):
    attempt(with_mro, bad)
