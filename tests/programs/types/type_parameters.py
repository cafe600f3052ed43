# requires: 3.12
# def f[T] and type X = ...: parameters, bounds, lazily evaluated values, scopes.
def first[T](items: list[T]) -> T:
    return items[0]


def several[T, *Ts, **P](x: T):
    return T.__name__, Ts.__name__, P.__name__


type Pair[A] = tuple[A, A]
type Recursive = list[Recursive]
type Late = undefined_name
type Plain = int


def bounded[S: (str, bytes), N: int](a: S, b: N):
    return S, N


print(first([1, 2]), first.__type_params__, first.__type_params__[0].__name__, several.__type_params__,
    [type(p).__name__ for p in several.__type_params__], several(5))
print(Pair, Pair.__name__, Pair.__type_params__, Pair.__value__, Recursive.__value__, type(Pair).__name__,
    Pair[int], Pair[int].__args__, Pair[int].__origin__ is Pair, Plain.__value__, Plain.__type_params__,
    Plain.__module__)
try:
    Late.__value__
except NameError as e:
    print(e)
undefined_name = 5
print(Late.__value__)
s, n = bounded("a", 1)
print(s.__constraints__, n.__bound__, s.__bound__, n.__constraints__, s.__covariant__, s.__contravariant__,
    s.__infer_variance__, repr(s), s.__module__)


class Outer:
    x = int
    type Inner = x

    def method[T](self, value: T, default=lambda: 5):
        def nested():
            return T
        return T, nested() is T, default()

    @staticmethod
    def static[Q]() -> Q:
        return Q.__name__


print(Outer.Inner.__value__, Outer().method(1)[1:], Outer.static(), Outer.method.__type_params__,
    Outer.method.__qualname__)
try:
    T
except NameError as e:
    print(e)


def outer():
    value = int

    def inner[V: value](x: V) -> V:
        nonlocal value
        value = str
        return V.__bound__
    return inner(1), value


print(outer())


@lambda f: (f.__type_params__, f)
def decorated[Q](x: int = 5, *, y=6):
    return x, y


print(decorated[0], decorated[1]())
for action in [lambda: Pair(1), lambda: setattr(Pair, "__value__", 5), lambda: Pair.nothing, lambda: Plain[int],
        lambda: first[int], lambda: isinstance(5, Plain)]:
    try:
        print(action())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


async def coro[T](x: T): return T
def gen[G](): yield G.__name__


c = coro(1)
c.close()
print(coro.__type_params__, coro.__name__, list(gen()), first.__annotations__["return"] is first.__type_params__[0])


def shadows[first](x=first):
    return first.__name__, callable(x)


print(shadows())
