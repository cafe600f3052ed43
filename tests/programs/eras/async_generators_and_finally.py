class pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


async def numbers(n):
    try:
        for i in range(n):
            got = yield i
            await pause(("between", i, got))
    finally:
        await pause("closing")
        print("closed")


async def main():
    out = []
    async for i in numbers(2):
        out.append(i)
    g = numbers(5)
    out.append(await g.asend(None))
    out.append(await g.asend("sent"))
    await g.aclose()
    g = numbers(1)
    await g.__anext__()
    try:
        await g.athrow(ValueError("thrown"))
    except ValueError as error:
        out.append(error.args)
    out.append([x * 2 async for x in numbers(3) if x])
    return out


def run(coroutine):
    print(coroutine.send(None))
    try:
        while True:
            print(coroutine.send("w"))
    except StopIteration as stop:
        return stop.value


print(run(main()))
