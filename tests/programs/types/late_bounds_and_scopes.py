# requires: 3.12
log = []


def seen(name, value=int):
    log.append(name)
    return value


class C[T: seen("bound of T"), *Ts, **P]:
    field: T

    def method[U: (seen("c1"), seen("c2", str))](self, x: U, y: T) -> U:
        return x

    type Alias[V] = dict[V, T] | seen("alias")


print(log, C.__type_params__, C.method.__type_params__, C.Alias.__type_params__)
print(C.__type_params__[0].__bound__, C.__type_params__[0].__bound__, log)
print(C.method.__type_params__[0].__constraints__, C.method.__type_params__[0].__bound__, log)
print(C.Alias, log)
try:
    C.Alias.__value__
except TypeError as e:
    print(e)
print(log)


class Outer[T]:
    T_in_body = T

    class Inner[U](list):
        both = (T, U)

        def f(self) -> T:
            return T, U, __class__

    def g[T](self):
        return T

    lambda_ = lambda self: T


print(Outer.T_in_body, Outer.Inner.both, Outer.Inner.__bases__, Outer.Inner().f()[2].__name__)
print(Outer().g(), Outer().g() is Outer.__type_params__[0], Outer().lambda_() is Outer.__type_params__[0])


def f[T](x=seen("default"), *, y: seen("annotation") = seen("keyword")) -> T:
    T = 5
    return T


print(log[-3:], f(), f.__type_params__)


def failing[T: 1 / 0]():
    pass


for _ in range(2):
    try:
        failing.__type_params__[0].__bound__
    except ZeroDivisionError as e:
        print(e)
type Rec = list[Rec] | None
print(Rec.__value__, Rec.__name__, Rec.__module__)
type Later = undefined_for_now
try:
    Later.__value__
except NameError as e:
    print(e)
undefined_for_now = "defined"
print(Later.__value__, Later.__value__ is Later.__value__)


def decorated(*args):
    log.append("decorator")
    return lambda f: f


@decorated(seen("argument"))
class D[T](seen("base", int), metaclass=seen("metaclass", type)):
    pass


print(log[-4:], D.__bases__, D.__orig_bases__)
for attempt in (lambda: C[int], lambda: C[int, str, [int]], lambda: D[int, str], lambda: Outer[1], lambda: D[()], lambda: f[int],
                lambda: setattr(C, "__type_params__", 5), lambda: setattr(f, "__type_params__", 5), lambda: setattr(f, "__type_params__", ()),
                lambda: delattr(f, "__type_params__"), lambda: isinstance(1, Rec), lambda: Rec(), lambda: Rec[int], lambda: C.Alias[int],
                lambda: setattr(Rec, "__value__", 1), lambda: type("X", (Rec,), {}), lambda: Rec | int, lambda: int | C.Alias[str]):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
print(f.__type_params__, C.__parameters__, D.__parameters__, Outer[str].__args__, C.Alias[int].__args__)


def scope():
    x = "local of the function"

    class K[T: x]:
        x = "of the class"
        type A = x
        def m[U: x](self): pass

    return K.__type_params__[0].__bound__, K.A.__value__, K.m.__type_params__[0].__bound__


print(scope())


class Base:
    def __init_subclass__(cls, **kwargs):
        print("init_subclass", cls.__type_params__, sorted(kwargs))


class Sub[T](Base, key=1):
    pass


def gen[T](n: T):
    yield T
    yield n


async def coro[T]():
    return T


print(next(gen(1)), gen.__annotations__["n"] is gen.__type_params__[0])
try:
    coro().send(None)
except StopIteration as e:
    print(e.value)
