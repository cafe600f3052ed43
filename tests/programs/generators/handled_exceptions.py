# A generator handles its own exception; what its resumer handles shows through, and is the context.
import sys


def own():
    try:
        raise ValueError(1)
    except ValueError:
        yield sys.exc_info()[1]
        yield sys.exc_info()[1]
    yield sys.exc_info()[1]


g = own()
print(next(g), sys.exc_info()[1])
try:
    raise KeyError(2)
except KeyError:
    print(next(g), sys.exc_info()[1])
    print(next(g), sys.exc_info()[1])


def inherited():
    yield sys.exc_info()[1]
    try:
        raise ValueError(3)
    except ValueError as e:
        yield e.__context__
    yield sys.exc_info()[1]


try:
    raise KeyError(4)
except KeyError:
    g = inherited()
    print(next(g), repr(next(g)))
print(next(g))


def again():
    yield
    raise


try:
    raise KeyError(5)
except KeyError:
    for _ in again():
        pass
