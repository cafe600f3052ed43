# not-3.11: what counts depends on which instructions it has specialised
# What the last frame under the recursion limit can still do, and how the RecursionError of what it cannot says so.
import sys


class Plain:
    pass


def compare(n):
    global deepest
    deepest = n
    n < 0
    deepest = n + 0.5
    compare(n + 1)


def instance(n):
    global deepest
    deepest = n
    Plain()
    deepest = n + 0.5
    instance(n + 1)


def add(n):
    global deepest
    deepest = n
    n + n
    deepest = n + 0.5
    add(n + 1)


def native(n):
    global deepest
    deepest = n
    len("")
    deepest = n + 0.5
    native(n + 1)


def method(n, items):
    global deepest
    deepest = n
    items.append(n)
    deepest = n + 0.5
    method(n + 1, items)


def displays(n):
    global deepest
    deepest = n
    [n, (n,), {n: n}, n is None, not n, "%d" % n]
    deepest = n + 0.5
    displays(n + 1)


def catches(n):
    global deepest
    try:
        deepest = n
        n == 1
        catches(n + 1)
    except RecursionError as error:
        return str(error)


sys.setrecursionlimit(100)
ways = {
    "compare": lambda: compare(0),
    "instance": lambda: instance(0),
    "add": lambda: add(0),
    "native": lambda: native(0),
    "method": lambda: method(0, []),
    "displays": lambda: displays(0),
}
for name, way in ways.items():
    deepest = 0
    try:
        way()
    except RecursionError as error:
        line, steps, traceback = None, 0, error.__traceback__
        while traceback:
            line, steps, traceback = traceback.tb_lineno, steps + 1, traceback.tb_next
        print(name, deepest, steps, line, error)
deepest = 0
print(catches(0), deepest)
