# Coroutines and asynchronous generators under a trace function: every await, step and close.
import sys

seen = []


class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


async def leaf(n):
    got = await Pause(n)
    return got


async def middle():
    total = 0
    for n in range(2):
        total += await leaf(n)
    return total


async def ticks(n):
    for i in range(n):
        yield i


async def loops():
    out = []
    async for t in ticks(2):
        out.append(t)
    out += [
        t * 10
        async for t in ticks(2)
    ]
    return out


class Manager:
    async def __aenter__(self):
        return await Pause("enter")

    async def __aexit__(self, *info):
        await Pause("exit")
        return True


async def managed():
    async with Manager() as m:
        raise ValueError(m)
    return m


def drive(coroutine):
    value, given = None, []
    try:
        while True:
            given.append(coroutine.send(value))
            value = len(given)
    except StopIteration as stop:
        return given, stop.value


def tracer(frame, event, arg):
    name = frame.f_code.co_name
    if name in ("drive", "run"):
        return None
    if event == "exception":
        arg = arg[0].__name__
    elif not isinstance(arg, (int, str, list, type(None))):
        arg = type(arg).__name__
    seen.append((name, event, frame.f_lineno - frame.f_code.co_firstlineno, arg))
    return tracer


def run(function):
    seen.clear()
    sys.settrace(tracer)
    result = drive(function())
    sys.settrace(None)
    print(function.__name__, result)
    for event in seen:
        print("   ", *event)


run(middle)
run(loops)
run(managed)
