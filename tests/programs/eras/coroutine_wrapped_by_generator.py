import sys


async def add(a, b):
    await step(a)
    return a + b


class step:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        try:
            return (yield self.value)
        finally:
            print("step", self.value)


async def main():
    try:
        x = await add(1, 2) if len(sys.argv) > 5 else await add(3, 4)
        y = 1 if x else await add(0, 0)
        return x, y, [await add(i, 1) for i in range(2)], (await add(5, 5)) + (await add(6, 6))
    except ValueError as error:
        return "caught", str(error), await add(7, 7)


c = main()
out = []
try:
    while True:
        out.append(c.send(None))
except StopIteration as stop:
    print(stop.value, out)
c = main()
c.send(None)
try:
    c.throw(ValueError("thrown"))
    c.send(None)
except StopIteration as stop:
    print(stop.value)
