"""A module with a little of everything."""
import os.path as path
from sys import *

BIG = 123456789012345678901234567890
TUPLE = (1, -2, 3.5, 2 - 4j, b"bytes", "\u20ac", "\ud800", None, True, ..., ("nested", (2**31, -2**63)))
COLOURS = {"red", "green"}


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y=0, *rest, scale=1, **more):
        self.x = x * scale
        self.y = y * scale

    @property
    def length(self):
        return (self.x**2 + self.y**2) ** 0.5


def outer(n):
    total = 0

    def inner(step):
        nonlocal total
        total += step
        return total

    for i in range(n):
        if i in {1, 2, 3} or i % 7 == 0:
            continue
        try:
            inner(i)
        except (ValueError, TypeError) as error:
            print(f"failed: {error!r:>10} {i}")
        finally:
            total -= 1
    with open(path.devnull) as file:
        data = [line.strip() for line in file if line is not None]
    return total, data, lambda: n


def gen(a, /, b, *, c):
    x = yield a
    yield from b
    while x:
        x = yield c[1:x]


async def agen(source):
    async for item in source:
        async with item as thing:
            yield await thing
