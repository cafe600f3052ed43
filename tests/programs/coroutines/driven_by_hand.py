# async def, await, send, throw and close without any event loop.
class Ask:
    def __init__(self, question):
        self.question = question

    def __await__(self):
        answer = yield self.question
        return f"<{answer}>"


async def inner(n):
    first = await Ask(f"first {n}")
    second = await Ask("second")
    return first + second


async def outer():
    result = await inner(1)
    try:
        await Ask("will fail")
    except ValueError as e:
        result += f" caught {e}"
    return result


c = outer()
print(c.send(None), c.send("a"), c.send("b"), c.cr_running, c.cr_await is not None)
try:
    c.throw(ValueError("thrown"))
except StopIteration as e:
    print(e.value)
print(c.cr_frame, type(c).__name__, c.__name__, c.__qualname__, outer.__code__.co_flags & 0x80)
try:
    c.send(None)
except RuntimeError as e:
    print(e)


def run(coroutine, answers=()):
    answers = iter(answers)
    try:
        question = coroutine.send(None)
        while True:
            question = coroutine.send(next(answers, question))
    except StopIteration as e:
        return e.value


print(run(inner(5)), run(inner(5), "xy"))


async def bad_await():
    return await 5


class BadAwait:
    def __await__(self):
        return 5


class AwaitsCoroutine:
    def __await__(self):
        return inner(1)


async def awaits(x):
    return await x


for make in [bad_await, lambda: awaits(BadAwait()), lambda: awaits(AwaitsCoroutine()), lambda: awaits(None),
        lambda: awaits([1]), lambda: awaits("x")]:
    try:
        run(make())
    except TypeError as e:
        print(e)
c = inner(1)
try:
    for x in c:
        pass
except TypeError as e:
    print(e)
try:
    next(c)
except TypeError as e:
    print(e)
try:
    c.send("not None")
except TypeError as e:
    print(e)
c.close()
try:
    run(awaits(c))
except RuntimeError as e:
    print(e)


async def cleanup():
    try:
        await Ask("q")
    finally:
        print("cleaned")


c = cleanup()
c.send(None)
c.close()
c = cleanup()
c.send(None)
try:
    c.throw(KeyError("k"))
except KeyError as e:
    print(repr(e))


async def returns_stop():
    raise StopIteration("no")


try:
    run(returns_stop())
except RuntimeError as e:
    print(e)


async def gather(*coroutines):
    return [await c for c in coroutines]


async def comprehensions():
    return {k: await c for k, c in [("a", inner(1)), ("b",
        inner(2))]}, [x async for x in agen()], [await inner(x) async for x in agen() if x > 1]


async def agen():
    for i in range(3):
        await Ask("agen")
        yield i


print(run(gather(inner(1), inner(2))), run(comprehensions()))
shared = inner(9)
shared.send(None)
other = awaits(shared)
try:
    print(other.send(None))
except RuntimeError as e:
    print(e)
shared.close()


async def nothing():
    pass


print(run(nothing()), type(nothing().__await__()).__name__ if False else "", [run(nothing()) for _ in range(2)])
w = inner(3).__await__()
print(type(w).__name__, next(w), iter(w) is w, w.send("p"))
w.close()
