# async def and await, driven by hand.
class Wait:
    def __await__(self):
        got = yield "waiting"
        return got * 2


async def main():
    return await Wait() + 1


c = main()
print(c.send(None))
try:
    c.send(20)
except StopIteration as e:
    print(e.value)
