def attempt(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)


class M(type):
    def mro(cls):
        print("mro", cls.__name__, cls.__mro__, cls.__bases__, [k for k in cls.__dict__ if not k.startswith("__")])
        if cls.__mro__ is None and cls.__name__ != "X":
            attempt(lambda: super(cls, cls).xxx)
            attempt(lambda: cls.attr)
            attempt(lambda: type("X", (cls,), {}))
            attempt(lambda: cls.__base__)
            attempt(lambda: issubclass(cls, cls))
            attempt(lambda: issubclass(cls, object))
            attempt(lambda: isinstance(cls, M))
            attempt(lambda: type.mro(cls))
            attempt(lambda: cls())
        return type.mro(cls)


class A(metaclass=M):
    attr = 1


class B:
    pass


for value in [(), 5, [5], (B,), (object,), (int,), [A], (B, object), None, "ab", [B, None]]:
    class N(type):
        def mro(cls):
            return value

    attempt(lambda: N("K", (), {"z": 1}))
    attempt(lambda: N("K", (B,), {"z": 1}))


class Rev(type):
    def mro(cls):
        order = type.mro(cls)
        order.reverse()
        return order


class R1:
    def f(self):
        return "R1"

    def __repr__(self):
        return "r1"


class R2(R1, metaclass=Rev):
    def f(self):
        return "R2"

    def __str__(self):
        return "r2"


print(R2.__mro__, R2().f(), R2.f is R1.f)
attempt(lambda: str(R2())[:10])
attempt(lambda: repr(R2())[:10])
R2.f = lambda self: 3
print(R2().f())
R1.f = lambda self: 4
print(R2().f())


class R3(R2):
    pass


print(R3.__mro__, R3().f())


class Extra:
    def f(self):
        return "Extra"

    shared = "Extra"


class Adds(type):
    def mro(cls):
        order = type.mro(cls)
        return order[:1] + [Extra] + order[1:]


class Added(B, metaclass=Adds):
    pass


class Below(Added):
    pass


print(Added.__mro__, Added().f(), Added.__bases__, isinstance(Added(), Extra), issubclass(Added, Extra), Extra.__subclasses__())
attempt(lambda: Below.__mro__)
Extra.shared = "changed"
print(Added.shared, Added().shared)


class Fails(type):
    ready = False

    def mro(cls):
        if cls.ready:
            raise RuntimeError("no order")
        return type.mro(cls)


class Top1:
    name = "top1"


class Top2:
    name = "top2"


class D(Top1):
    pass


class E(D):
    pass


class F(D, metaclass=Fails):
    pass


class G(D):
    pass


Fails.ready = True
attempt(setattr, D, "__bases__", (Top2,))
print(D.name, E.name, F.name, G.name, D.__bases__, [c.__name__ for c in E.__mro__], Top1.__subclasses__(), Top2.__subclasses__())
Fails.ready = False
D.__bases__ = (Top2,)
print(D.name, E.name, F.name, G.name, D.__bases__, [c.__name__ for c in E.__mro__], Top1.__subclasses__(), Top2.__subclasses__())


class Again(type):
    ready = False

    def mro(cls):
        if Again.ready and cls.__name__ == "Q":
            Again.ready = False
            Q.__bases__ = (P2,)
        return type.mro(cls)


class P(metaclass=Again):
    pass


class P1(P):
    pass


class P2(P):
    pass


class Q(P):
    pass


Again.ready = True
Q.__bases__ = (P1,)
print(Q.__bases__, Q.__mro__, P.__subclasses__(), P1.__subclasses__(), P2.__subclasses__())
P1.__bases__ = (Q,)
print(P1.__bases__, P1.__mro__, Q.__subclasses__())
attempt(setattr, P2, "__bases__", (P1,))
attempt(setattr, P2, "__bases__", (P2,))
attempt(setattr, P2, "__bases__", (P, P))
attempt(setattr, P2, "__bases__", (P, object))
attempt(setattr, P2, "__bases__", (object, P))
