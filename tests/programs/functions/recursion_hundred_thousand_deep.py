# not-3.6: that CPython crashes so deep
# not-3.7: that CPython crashes so deep
# not-3.8: that CPython crashes so deep
# not-3.9: that CPython crashes so deep
# not-3.10: that CPython crashes so deep
# not-3.14: the stack of the WebAssembly build is too small
# A raised limit allows what memory allows: Python calls take no native stack.
import sys

sys.setrecursionlimit(200000)


def down(n):
    if n == 0:
        return 0
    return 1 + down(n - 1)


print(down(100000))


def build(n):
    return None if n == 0 else [build(n - 1)]


nested = build(50000)
levels = 0
while nested is not None:
    nested = nested[0]
    levels += 1
print(levels)


def with_handlers(n):
    try:
        return with_handlers(n - 1) if n else "bottom"
    finally:
        pass


print(with_handlers(30000))


class Chain:
    def __init__(self, n):
        self.n = n

    def total(self):
        return self.n + (Chain(self.n - 1).total() if self.n else 0)


print(Chain(20000).total())
