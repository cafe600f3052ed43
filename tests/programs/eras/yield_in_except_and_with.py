import sys


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *what):
        print("exit", what[0] and what[0].__name__)
        return what[0] is KeyError


def f():
    try:
        raise ValueError("v")
    except ValueError as error:
        yield sys.exc_info()[0]
        with Manager():
            yield sys.exc_info()[0]
            raise KeyError
        yield sys.exc_info()[0]
    with Manager() as m:
        got = yield sys.exc_info()[0]
        print("got", got)
    yield sys.exc_info()[0]


try:
    raise TypeError
except TypeError:
    g = f()
    print([kind and kind.__name__ for kind in (next(g), sys.exc_info()[0], next(g), sys.exc_info()[0], next(g))])
print(next(g), g.send("x"), list(g))
g = f()
next(g), next(g)
try:
    g.throw(IndexError("thrown"))
except IndexError as error:
    print(error, repr(error.__context__)[:10])
g = f()
next(g), next(g)
g.close()
