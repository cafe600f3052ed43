def f():
    return (yield 1)
    yield


def g():
    try:
        x = yield from f()
        return x, "g"
    finally:
        print("finally")


def h():
    for i in range(2):
        try:
            return (yield from g())
        finally:
            break
    return "broken"


it = g()
next(it)
try:
    it.send("sent")
except StopIteration as stop:
    print(stop.value)
it = h()
next(it)
try:
    it.send("sent")
except StopIteration as stop:
    print(stop.value)


def empty():
    return
    yield


print(list(empty()))
