# A generator is called and returns at every step; an exception is told in every frame that it passes through.
import sys

events = []


def tracer(frame, event, arg):
    name = frame.f_code.co_name
    if name not in NAMES:
        return None
    if event == "exception":
        arg = arg[0].__name__, str(arg[1]).split(" at 0x")[0], arg[2] is not None
    elif "wrapped" in type(arg).__name__:
        arg = type(arg).__name__
    events.append((name, event, frame.f_lineno - frame.f_code.co_firstlineno, arg))
    return tracer


def counter(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                raise KeyError(got)
    finally:
        n = None
    return "end"


def outer(n):
    result = yield from counter(n)
    return result


def use():
    it = counter(3)
    next(it)
    it.send(None)
    try:
        it.send("x")
    except KeyError:
        pass


def throwing():
    it = counter(3)
    next(it)
    try:
        it.throw(ValueError("thrown"))
    except ValueError as error:
        del error


def closing():
    it = counter(3)
    next(it)
    it.close()


def delegating():
    return list(outer(2))


def deep(n):
    if n:
        return deep(n - 1)
    raise LookupError("deep")


def catching():
    try:
        deep(2)
    except LookupError:
        return "caught"


def chained():
    try:
        try:
            1 / 0
        except ZeroDivisionError as error:
            raise ValueError("second") from error
    except ValueError:
        return


def reraising():
    try:
        try:
            [][1]
        except IndexError:
            raise
    except IndexError:
        pass
    try:
        try:
            {}[1]
        finally:
            x = 1
    except KeyError:
        pass


def from_native():
    try:
        int("x")
    except ValueError:
        pass
    try:
        sorted([1, "a"])
    except TypeError:
        pass


def stops():
    class It:
        def __iter__(self):
            return self

        def __next__(self):
            raise StopIteration(5)
    for x in [1]:
        pass
    it = iter(())
    try:
        next(it)
    except StopIteration:
        pass


NAMES = {
    "counter", "outer", "use", "throwing", "closing", "delegating", "deep", "catching", "chained", "reraising",
    "from_native", "stops", "__next__", "coro", "waits", "Await", "__await__", "agen", "drive",
}


async def coro(n):
    if n:
        return await coro(n - 1)
    return "value"


class Await:
    def __await__(self):
        got = yield "pending"
        return got


async def waits():
    x = await Await()
    async with Manager():
        y = 1
    return [x async for x in agen()]


class Manager:
    async def __aenter__(self):
        return 1

    async def __aexit__(self, *info):
        return False


async def agen():
    yield 1
    yield 2


def drive():
    c = waits()
    c.send(None)
    try:
        c.send(5)
    except StopIteration as stop:
        return stop.value


def run(function, *args):
    events.clear()
    sys.settrace(tracer)
    try:
        function(*args)
    finally:
        sys.settrace(None)
    print(function.__name__)
    for event in events:
        print("   ", *event)


for function in (use, throwing, closing, delegating, catching, chained, reraising, from_native, stops, drive):
    run(function)
c = coro(2)
run(lambda: c.send(None)) if False else None
sys.settrace(tracer)
events.clear()
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
sys.settrace(None)
print(*events, sep="\n")
