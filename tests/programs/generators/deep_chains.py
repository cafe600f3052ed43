# Ten thousand generators that delegate to each other: resumed, closed, thrown into, dropped.
import sys


def deep(n):
    if n:
        yield from deep(n - 1)
    else:
        yield "bottom"


def endless(n):
    yield from endless(n + 1)


async def awaits(n):
    return await awaits(n - 1) + 1 if n else 0


try:
    list(endless(0))
except RecursionError as e:
    print(e)
sys.setrecursionlimit(20000)
print(list(deep(10000)))
for x in deep(15000):
    print(x)
g = deep(4000)
print(next(g))
g.close()
g = deep(4000)
print(next(g))
del g
try:
    awaits(10000).send(None)
except StopIteration as e:
    print(e.value)


def stops():
    raise StopIteration(5)
    yield


for run in (lambda: [x for x in stops()], lambda: next(stops()), lambda: list(stops())):
    try:
        run()
    except RuntimeError as e:
        print(repr(e), repr(e.__cause__), e.__cause__ is e.__context__)
