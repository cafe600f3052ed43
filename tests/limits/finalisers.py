# Finalisers that recurse, raise, resurrect, or make more objects with finalisers: the program goes on.
import gc
import sys

sys.setrecursionlimit(200_000)
seen = []


class Resurrecting:
    def __del__(self):
        seen.append(self)


class Raising:
    def __del__(self):
        raise ValueError("from a finaliser")


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


class Recursing:
    def __del__(self):
        seen.append(deep(100_000))


class Collecting:
    def __del__(self):
        gc.collect()
        self.again = [self]


class Chained:
    def __init__(self, inner):
        self.inner = inner

    def __del__(self):
        global count
        count += 1


class Breeding:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        if self.n:
            Breeding(self.n - 1)


sys.unraisablehook = lambda args: seen.append(type(args.exc_value).__name__)
for kind in Resurrecting, Raising, Recursing, Collecting:
    seen.clear()
    x = kind()
    del x
    a, b = kind(), kind()
    a.other, b.other = b, a
    del a, b
    gc.collect()
    print(kind.__name__, [s if isinstance(s, (int, str)) else type(s).__name__ for s in seen])
seen.clear()
gc.collect()
count = 0
x = None
for _ in range(10_000):
    x = Chained(x)
del x
print("chained", count)
Breeding(1_000)
print("end")
