def run(coroutine):
    steps = []
    try:
        while True:
            steps.append(coroutine.send(len(steps) or None))
    except StopIteration as stop:
        return steps, stop.value
    except Exception as e:
        return steps, f"{type(e).__name__}: {e}"


class Gen:
    def __await__(self):
        got = yield "first"
        got = yield ("second", got)
        return ("result", got)


class Iter:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        return iter(range(self.n))


class Custom:
    def __await__(self):
        return self

    def __next__(self):
        raise StopIteration("custom")


class Raises:
    def __await__(self):
        raise ValueError("in __await__")


class Coroutine:
    def __await__(self):
        return inner()


class NoIterator:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value


class Delegates:
    def __await__(self):
        yield from Gen().__await__()
        return "after " + (yield from inner().__await__())


async def inner():
    return "inner"


async def awaits(x):
    return await x


for x in (Gen(), Iter(3), Custom(), Raises(), Coroutine(), NoIterator(None), NoIterator([1]), NoIterator(5), Delegates(), 5, None, [],
          (n for n in ()), "text", inner(), int):
    print(type(x).__name__, run(awaits(x)))


class OnInstance:
    def __init__(self):
        self.__await__ = lambda: iter([])


print(run(awaits(OnInstance())))
print("-- async with and async for need the right methods")


async def with_(x):
    async with x as y:
        return y


async def for_(x):
    return [y async for y in x]


class Sync:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def __iter__(self):
        return iter([1])


class Half:
    async def __aenter__(self):
        return "entered"


class Other:
    async def __aexit__(self, *exc):
        pass


class NotAwaitable:
    def __aenter__(self):
        return 5

    def __aexit__(self, *exc):
        return 6

    def __aiter__(self):
        return self

    def __anext__(self):
        return 7


class AwaitableExit:
    async def __aenter__(self):
        return "entered"

    def __aexit__(self, *exc):
        return 6


class AiterOnly:
    def __aiter__(self):
        return 5


class CoroutineAiter:
    async def __aiter__(self):
        return self


class Counting:
    def __init__(self):
        self.n = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.n += 1
        await Iter(1)
        if self.n > 2:
            raise StopAsyncIteration
        return self.n


for x in (Sync(), Half(), Other(), NotAwaitable(), AwaitableExit(), 5):
    print("with", type(x).__name__, run(with_(x)))
for x in (Sync(), NotAwaitable(), AiterOnly(), CoroutineAiter(), Counting(), 5, [1]):
    print("for", type(x).__name__, run(for_(x)))


async def swallowing():
    class M:
        async def __aenter__(self):
            await Iter(1)

        async def __aexit__(self, *exc):
            await Iter(2)
            return exc[0] is ValueError

    async with M():
        raise ValueError("swallowed")
    async with M():
        raise KeyError("let through")


print(run(swallowing()))


async def comprehensions():
    async def gen():
        for i in range(3):
            await Iter(1)
            yield i

    print([x async for x in gen()], {x async for x in gen() if x}, {x: x async for x in gen()})
    print([await inner() for _ in range(2)], [y for x in [1] async for y in gen()])
    g = (x + 1 async for x in gen())
    print(type(g).__name__, [x async for x in g])
    return [[x async for x in gen()] for _ in range(2)]


print(run(comprehensions())[1])


async def stops():
    raise StopIteration("inside")


async def stops_async():
    raise StopAsyncIteration("inside")


async def agen_stops():
    yield 1
    raise StopAsyncIteration("inside a generator")


print(run(stops()), run(stops_async()), run(for_(agen_stops())))
c = awaits(Gen())
c.send(None)
print(c.cr_running, c.cr_await is not None, c.cr_frame is not None, c.cr_suspended, c.cr_origin)
for f in (lambda: c.__next__(), lambda: iter(c), lambda: next(c), lambda: [x for x in c], lambda: c()):
    try:
        f()
    except (AttributeError, TypeError) as e:
        print(e)
c.close()
