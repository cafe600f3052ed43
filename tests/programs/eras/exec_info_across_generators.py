import sys


def name():
    return sys.exc_info()[0] and sys.exc_info()[0].__name__


def f():
    out = [name()]
    try:
        yield out
        raise KeyError
    except KeyError:
        out.append(name())
        yield out
        out.append(name())
    out.append(name())
    yield out
    out.append(name())
    yield out


g = f()
next(g)
try:
    raise ValueError
except ValueError:
    next(g)
    print(name())
    try:
        raise TypeError
    except TypeError:
        next(g)
    print(name())
print(next(g), name())
