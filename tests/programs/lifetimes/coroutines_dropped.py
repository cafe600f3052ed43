import sys

class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)

    def __repr__(self):
        return self.name


class Awaitable:
    def __await__(self):
        try:
            yield Noisy("yielded")
        finally:
            print("await finished")
        return Noisy("awaited")


async def work(argument):
    local = Noisy("local of work")
    value = await Awaitable()
    print("value", value)
    return argument


async def outer(argument):
    async with Manager() as m:
        return await work(argument)


class Manager:
    async def __aenter__(self):
        print("aenter")
        return Noisy("entered")

    async def __aexit__(self, *exc):
        print("aexit", exc[0])

    def __del__(self):
        print("  gone manager")


def run(coroutine):
    try:
        while True:
            print("step", coroutine.send(None))
    except StopIteration as stop:
        return stop.value


print("-- run"); print(run(outer(Noisy("argument")))); print("after")
print("-- never awaited"); c = work(Noisy("argument")); del c; print("after")
print("-- dropped"); c = outer(Noisy("argument")); c.send(None); print("sent"); del c; print("after")
print("-- closed"); c = work(Noisy("argument")); c.send(None); c.close(); print("closed"); del c
print("-- thrown")
c = outer(Noisy("argument")); c.send(None)
try:
    c.throw(ValueError("thrown"))
except ValueError as e:
    print("caught", e)
print("after"); del c
print("-- await twice")
c = work(Noisy("argument")); run(c)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
del c
print("-- the awaitable of a coroutine"); a = work(Noisy("argument")).__await__(); a.send(None); del a; print("after")
print("-- gather by hand")
cs = [work(Noisy(str(i))) for i in range(3)]
for c in cs:
    c.send(None)
del c
while cs:
    print(run(cs.pop(0)))
print("-- async generator")


async def agen():
    x = Noisy("local of agen")
    try:
        yield Noisy("item 1")
        await Awaitable()
        yield Noisy("item 2")
    finally:
        print("agen finally")


async def consume():
    async for item in agen():
        print("item", item)
    print("loop over")


run(consume())
print("-- async generator broken off")


async def breaks():
    async for item in agen():
        print("item", item)
        break
    print("broken")


run(breaks())
print("-- async generator never started"); a = agen(); del a; print("after")
print("-- hooks")


def firstiter(a):
    print("firstiter", a.__name__)


def finalizer(a):
    print("finalizer", a.__name__)
    try:
        a.aclose().send(None)
    except StopIteration:
        print("closed in the finalizer")


sys.set_asyncgen_hooks(firstiter, finalizer)
run(breaks())
print("after")
a = agen()
step = a.__anext__()
print("anext made"); del a; print("one reference less"); del step; print("after")
sys.set_asyncgen_hooks(None, None)
print("end")
