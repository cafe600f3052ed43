# requires: 3.12
# class C[T]: parameters, bases, subscription, scopes of the parameters.
def t(action):
    try:
        print(repr(action()).split(" at 0x")[0])
    except BaseException as e:
        print(type(e).__name__, e)


class Stack[T]:

    def __init__(self):
        self.items: list[T] = []

    def push(self, x: T) -> None:
        self.items.append(x)

    def pop(self) -> T:
        return self.items.pop()

    class Inner[Q]:

        def f(self, a: T, b: Q):
            return (T, Q)


class Pair[K, V](dict[K, V]):
    pass


class IntStack(Stack[int]):
    pass


class Sub[U](Stack[U]):

    def m[W](self, w: W) -> tuple[U, W]:
        return (w,)


class Multi[T, *Ts, **P]:
    pass


class Mixed[T](Stack[T], list):
    pass


class Swap[A, B](Pair[B, A]):
    pass


s = Stack[int]()
s.push(5)
t(lambda: s.pop())
t(lambda: s.__orig_class__)
t(lambda: Stack[int])
t(lambda: Stack[int].__args__)
t(lambda: Stack.__parameters__)
t(lambda: Stack.__type_params__)
t(lambda: Stack.__orig_bases__)
t(lambda: Stack.__mro__)
t(lambda: Stack.__bases__)
t(lambda: Pair[int, str])
t(lambda: Pair.__mro__)
t(lambda: Pair.__orig_bases__)
t(lambda: Pair.__parameters__)
t(lambda: Pair[int])
t(lambda: Pair[int, str]({1: 'a'}))
t(lambda: IntStack.__parameters__)
t(lambda: IntStack.__orig_bases__)
t(lambda: IntStack.__bases__)
t(lambda: IntStack[int])
t(lambda: Sub[int])
t(lambda: Sub.m.__type_params__)
t(lambda: Sub.m.__annotations__)
t(lambda: Sub.__orig_bases__)
t(lambda: Multi.__parameters__)
t(lambda: Multi.__type_params__)
t(lambda: Multi[int, str, bool, [int, str]])
t(lambda: Multi[int, [int]])
t(lambda: Multi[int])
t(lambda: Mixed.__mro__)
t(lambda: Stack[int]() is not None)
t(lambda: Stack[Stack[int]])
t(lambda: Stack[None])
t(lambda: Stack[()])
t(lambda: Stack[int, str])
t(lambda: isinstance(Stack[int](), Stack))
t(lambda: issubclass(IntStack, Stack))
t(lambda: Stack.Inner().f(1, 2))
t(lambda: Stack.Inner.__qualname__)
t(lambda: Stack.push.__annotations__)
t(lambda: Stack[int].pop)
t(lambda: Stack[int].nope)
t(lambda: Swap[int, str])
t(lambda: Swap.__orig_bases__)
t(lambda: Pair[int, Stack.__type_params__[0]])
t(lambda: Stack[Stack.__type_params__[0]][int])
t(lambda: Stack[int] == Stack[int])
t(lambda: hash(Stack[int]) == hash(Stack[int]))
t(lambda: Stack[int].__origin__)
t(lambda: type('X', (Stack,), {}).__parameters__)
t(lambda: Stack.__class_getitem__(int))
t(lambda: Stack[Stack.__type_params__[0]].__parameters__)
t(lambda: Stack.__doc__)
t(lambda: Stack.__init_subclass__)
t(lambda: Stack[int].__module__)
t(lambda: Stack[int].__doc__)
t(lambda: dict[Stack.__type_params__[0], int][str])
t(lambda: tuple[*Multi.__type_params__[1],])
t(lambda: tuple[int, *Multi.__type_params__[1]][str, bool])
t(lambda: tuple[int, *Multi.__type_params__[1]][()])
t(lambda: list(Multi.__type_params__[1]))
t(lambda: Multi.__type_params__[2].args)
t(lambda: Sub.__static_attributes__)
t(lambda: Stack.__firstlineno__)
t(lambda: sorted((k for k in Stack.__dict__)))


def bad1():

    class C[T](Stack):
        pass
    return (C.__parameters__, C.__orig_bases__, C.__mro__)


t(bad1)


def bad2():

    class C(Stack.__orig_bases__[0]):
        pass
    return C.__parameters__


t(bad2)
type Rec[T] = T | list[Rec[T]]
t(lambda: Rec.__value__)
t(lambda: Rec[int])
t(lambda: Rec[int].__value__)
t(lambda: Rec.__type_params__[0].__name__)
t(lambda: Rec | None)
t(lambda: Rec[int] | None)
t(lambda: isinstance(1, Rec))


class D:
    type Local[T] = tuple[T, D]
    x: Local[int]


t(lambda: D.Local.__value__)
t(lambda: D.__annotations__)
t(lambda: D.Local.__module__)


def outer[T](x: T):

    class Inner[S]:
        y: T
        z: S

        def g[R](self, a: T, b: S, c: R):
            return (T, S, R)
    return Inner


I = outer(1)
t(lambda: I.__annotations__)
t(lambda: I().g(1,2,3))
t(lambda: I.g.__annotations__)
t(lambda: I.__qualname__)
t(lambda: I.g.__qualname__)
t(lambda: I.__type_params__)
import sys


def frame_name[T]():
    return sys._getframe(0).f_code.co_qualname


t(frame_name)


def decor(c):
    print('decor', c.__name__, c.__type_params__)
    return c


@decor
class Deco[T]:
    pass


@decor
def deco[T]() -> T:
    pass


def lazy[T: undefined_bound]():
    return T


t(lambda: lazy().__bound__)


def constr[T: (undefined_1, int)]():
    return T


t(lambda: constr().__constraints__)


class G2[T: int, U: (int, str)]:

    def m(self):
        return (T.__bound__, U.__constraints__)


t(lambda: G2().m())


class Meta(type):

    def __new__(m, n, b, d, **k):
        print(n, b, sorted(d), k)
        return super().__new__(m, n, b, d)


class WithMeta[T](metaclass=Meta, key=1):
    pass


t(lambda: WithMeta.__orig_bases__)
lam = lambda: [T for T in (1,2)]
t(lam)


async def agen[T](x: T):
    yield T.__name__


t(lambda: agen.__type_params__)
t(lambda: (lambda: 0).__type_params__)
t(lambda: len.__type_params__)
t(lambda: int.__type_params__)
t(lambda: object.__type_params__)
