import sys


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


def forever(): forever()


def count(n):
    if n:
        count(n - 1)
    else:
        raise ValueError("at the bottom")


def even(n): return odd(n - 1) if n else 1 / 0


def odd(n): return even(n - 1)


def mixed(n):
    if n > 5: return mixed(n - 1)
    if n: return mixed(n - 1)
    raise KeyError(n)


def twice(n):
    count(n)


def in_the_middle(n):
    if n == 0:
        return count(6)
    in_the_middle(n - 1)


def generator(n):
    yield from generator(n - 1) if n else [1 / 0]


def handler(n):
    try:
        raise ValueError(n)
    except ValueError:
        if n:
            handler(n - 1)
        else:
            raise


for n in (1, 2, 3, 4, 5, 10, 100):
    show(count, n)
show(even, 3)
show(even, 20)
show(mixed, 12)
show(twice, 8)
show(in_the_middle, 7)
show(lambda: list(generator(8)))
show(handler, 2)
limit = sys.getrecursionlimit()
sys.setrecursionlimit(60)
show(forever)
sys.setrecursionlimit(limit)
