# Variables that a finaliser writes into a frame that is on its way out go at once, and harm no later call.
import sys


class Late:
    def __del__(self):
        helper(1, 2, 3)


class Writer:
    def __del__(self):
        frame = sys._getframe(1)
        if frame.f_globals is frame.f_locals:
            return
        for name in "a", "b", "c", "d":
            frame.f_locals[name] = Late()


def helper(a, b, c):
    d = [a, b, c]
    return d


def victim(a, b, c):
    d = Writer()
    return a


def raising(a, b):
    c = Writer()
    d = 1
    raise ValueError(a)


class Thing:
    def __init__(self, x, y, z):
        d = x, y, z
        self.d = d

    def method(self, x, y, z):
        return x, y, z


def variadic(*args, **names):
    return args, sorted(names)


def named(x, y=2, *, z=3):
    return x, y, z


thing = Thing(1, 2, 3)
for n in range(5):
    print(victim(n, 2, Writer()), helper(n, "x", "y"), thing.method(n, 1, 2), Thing(n, 4, 5).d)
    victim(n, 2, 3)
    print(variadic(1, 2, q=3), named(n), named(y=1, x=n), list(map(helper, [n], [2], [3])))
    try:
        raising(n, 2)
    except ValueError as error:
        print(helper(*error.args, 2, 3))
