# async for, asend, athrow, aclose, async comprehensions.
class Step:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def run(coroutine, trace=False):
    try:
        value = None
        while True:
            value = coroutine.send(value)
            if trace:
                print("suspended at", value)
    except StopIteration as e:
        return e.value


async def ticker(n):
    try:
        for i in range(n):
            await Step(f"tick {i}")
            got = yield i
            if got:
                print("got", got)
    except ValueError as e:
        print("agen caught", e)
        yield "after error"
    finally:
        print("agen finally")


async def main():
    out = []
    async for x in ticker(3):
        out.append(x)
    else:
        out.append("else")
    return out


print(run(main(), trace=True))


async def by_hand():
    g = ticker(5)
    print(await g.asend(None), await g.asend("hello"), await g.__anext__())
    print(await g.athrow(ValueError("v")))
    try:
        await g.__anext__()
    except StopAsyncIteration as e:
        print("stop", e.args)
    g = ticker(5)
    print(await anext(g), await anext(g))
    await g.aclose()
    await g.aclose()
    print(await anext(g, "default"))
    try:
        await anext(g)
    except StopAsyncIteration:
        print("exhausted")
    fresh = ticker(1)
    try:
        await fresh.asend("early")
    except TypeError as e:
        print(e)
    try:
        await fresh.athrow(KeyError("unstarted"))
    except KeyError as e:
        print(repr(e))
    return type(g).__name__, g.ag_running, g.ag_frame, g.__name__


print(run(by_hand()))


async def comprehend():
    a = [x async for x in ticker(2)]
    b = {x: x * 2 async for x in ticker(2) if x}
    c = {x async for x in ticker(2)}
    d = (x + y async for x in ticker(2) for y in (10, 20))
    return a, b, c, [x async for x in d], type(d).__name__


print(run(comprehend()))


class AsyncRange:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        await Step("anext")
        return self.i


class NoAnext:
    def __aiter__(self):
        return self


class BadAnext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


async def over(x):
    out = []
    async for i in x:
        if i == 2:
            continue
        if i == 4:
            break
        out.append(i)
    else:
        out.append("else")
    return out


print(run(over(AsyncRange(3))), run(over(AsyncRange(9))))
for x in [5, NoAnext(), BadAnext(), [1]]:
    try:
        run(over(x))
    except TypeError as e:
        print(e)


async def raises_stop():
    yield 1
    raise StopAsyncIteration


async def raises_stop2():
    yield 1
    raise StopIteration


for g in (raises_stop, raises_stop2):
    try:
        run(over(g()))
    except RuntimeError as e:
        print(e)
try:
    for x in ticker(1):
        pass
except TypeError as e:
    print(e)
try:
    aiter(5)
except TypeError as e:
    print(e)
try:
    anext(5)
except TypeError as e:
    print(e)
print(aiter(a := AsyncRange(1)) is a)
