# async with: enter, exit, suppression, order of several managers.
class Suspend:
    def __await__(self):
        yield "suspended"


class Manager:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail

    async def __aenter__(self):
        await Suspend()
        print("enter", self.name)
        if self.fail == "enter":
            raise OSError(f"{self.name} cannot enter")
        return self.name.upper()

    async def __aexit__(self, kind, value, traceback):
        await Suspend()
        print("exit", self.name, kind and kind.__name__, value, traceback is not None)
        if self.fail == "exit":
            raise OSError(f"{self.name} cannot exit")
        return self.suppress


def run(c):
    n = 0
    try:
        while True:
            c.send(None)
            n += 1
    except StopIteration as e:
        return e.value, n
    except Exception as e:
        return repr(e), repr(e.__context__), n


async def plain():
    async with Manager("a") as a, Manager("b") as b:
        return a + b


async def raising(suppress):
    async with Manager("outer", suppress):
        async with Manager("inner"):
            raise ValueError("body")
    return "suppressed"


async def fails(where):
    async with Manager("first"):
        async with Manager("second", fail=where):
            print("body")
            raise KeyError("k")


async def in_loop():
    out = []
    for i in range(4):
        async with Manager(str(i)) as name:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(name)
    return out


async def parenthesized():
    async with (
        Manager("x") as x,
        Manager("y") as (y),
    ):
        return [x, y]


for c in [plain(), raising(True), raising(False), fails("enter"), fails("exit"), in_loop(), parenthesized()]:
    print(run(c))


class OnlyEnter:
    async def __aenter__(self):
        pass


class Sync:
    def __enter__(self):
        return "sync"

    def __exit__(self, *a):
        return True


class NotAwaitable:
    def __aenter__(self):
        return 5

    def __aexit__(self, *a):
        return 5


class ExitNotAwaitable(Manager):
    def __aexit__(self, *a):
        return 5


async def use(m):
    async with m:
        pass


async def use_sync():
    with Manager("x"):
        pass


for m in [5, OnlyEnter(), Sync(), NotAwaitable(), ExitNotAwaitable("e")]:
    print(run(use(m))[0])
print(run(use_sync())[0])


async def mixed():
    with Sync() as s:
        async with Manager("m"):
            raise ValueError("suppressed by sync")
    return s


print(run(mixed()))


async def gen():
    async with Manager("in generator"):
        yield 1
        yield 2


async def consume():
    async for x in gen():
        print(x)
    g = gen()
    print(await anext(g))
    await g.aclose()


print(run(consume()))
