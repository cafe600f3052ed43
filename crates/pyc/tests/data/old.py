"""A module in the words that 2.7 and 3.10 share."""
from __future__ import print_function

import os.path as path
from sys import *

BIG = 123456789012345678901234567890
TUPLE = (1, -2, 3.5, 2 - 4j, b"bytes", u"\u20ac", u"\ud800", None, True, ("nested", (2 ** 31, -(2 ** 63))))


class Point(object):
    __slots__ = ("x", "y")

    def __init__(self, x, y=0, *rest, **more):
        self.x = x * more.get("scale", 1)
        self.y = y

    @property
    def length(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5


def outer(n):
    total = [0]

    def inner(step):
        total[0] += step
        return total

    for i in range(n):
        if i in (1, 2, 3) or i % 7 == 0:
            continue
        try:
            inner(i)
        except (ValueError, TypeError) as error:
            print("failed: %r %d" % (error, i), file=stderr)
        finally:
            total[0] -= 1
    else:
        total[:] = total[1:2]
    with open(path.devnull) as file:
        data = [line.strip() for line in file if line is not None]
    while n > 0 and not data:
        n -= 1
        if n == 5:
            break
    return total, data, lambda: (n, {"key": n}, {i for i in data}, {i: n for i in data})


def gen(a, b, *c, **d):
    x = yield a
    while x:
        x = yield c[1:x]
    del a
    raise KeyError(outer(*c, **d), outer(b, n=1), a < b < x, a is not b)
