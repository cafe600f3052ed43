# Windows that generators own: resumed by loops, by hand, by delegation, left by exceptions; small enough for Miri.


def count(n):
    for i in range(n):
        got = yield i
        if got:
            print("got", got)
    return "end"


def delegate(n):
    result = yield from count(n)
    print("result", result)
    yield from (x * x for x in range(2))


def guarded():
    try:
        yield 1
        yield 2
    except ValueError as error:
        print("caught", error)
        yield 3
    finally:
        print("finally")


class Finaliser:
    def __del__(self):
        print("gone")


def holds(thing, first, *rest, **names):
    thing = [thing]
    yield first
    yield rest
    yield names


print(list(count(3)), list(delegate(2)), sum(count(4)), any(x for x in count(2)))
g = count(5)
print(next(g), g.send("sent"), next(g))
g.close()
g = guarded()
print(next(g), g.throw(ValueError("thrown")))
del g
g = guarded()
next(g)
g.close()
print(list(holds(Finaliser(), 1, 2, 3, x=4)))
g = holds(Finaliser(), 1)
next(g)
del g


class Awaitable:
    def __await__(self):
        got = yield "awaited"
        return got


async def coroutine(x):
    async def agen():
        yield x
        yield await Awaitable()

    total = [y async for y in agen()]
    return total, await Awaitable()


c = coroutine(1)
print(c.send(None), c.send("a"))
try:
    c.send("b")
except StopIteration as stop:
    print(stop.value)


def recursive(n):
    if n:
        yield n
        yield from recursive(n - 1)


print(list(recursive(6)))
g = (x for x in [1])
try:
    print(next(g), next(g))
except StopIteration:
    print("stop")


def itself():
    try:
        next(me)
    except ValueError as error:
        yield str(error)


me = itself()
print(next(me))
