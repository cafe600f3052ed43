# not-3.14: Pyodide's stack ends first
"""How deep classes can be called in the form of methods, of names and with keywords before the recursion limit."""
import sys


class Own:
    def __init__(self, n):
        n[0] += 1
        self.__class__(n)


class Named:
    def __init__(self, n):
        n[0] += 1
        Named(n)


class Keyword:
    def __init__(self, n):
        n[0] += 1
        self.__class__(n=n)


class Spread:
    def __init__(self, n):
        n[0] += 1
        self.__class__(*(n,))


class Through:
    def __init__(self, n):
        n[0] += 1
        self.make(n)

    def make(self, n):
        return self.__class__(n)


class New:
    def __new__(cls, n):
        n[0] += 1
        return cls(n)


class Held:
    kind = None

    def __init__(self, n):
        n[0] += 1
        self.held = Held.kind(n)


Held.kind = Held


class Called:
    def __init__(self, n):
        n[0] += 1
        self.__init__(n)


def depth(f, limit):
    n = [0]
    sys.setrecursionlimit(limit)
    try:
        f(n)
    except RecursionError as e:
        return n[0], str(e)
    finally:
        sys.setrecursionlimit(1000)


for kind in (Own, Named, Keyword, Spread, Through, New, Held, Called):
    print(kind.__name__, [depth(kind, limit) for limit in (80, 81, 82, 120)])
