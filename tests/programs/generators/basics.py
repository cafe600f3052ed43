# yield, next, send, StopIteration values, laziness, expressions.
def simple():
    yield 1
    yield 2
    return "result"


g = simple()
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value, e.args)
try:
    next(g)
except StopIteration as e:
    print(e.value, e.args)
print(list(simple()), [*simple()], sum(simple()), next(simple()), 2 in simple(), dict(zip("ab", simple())),
    max(simple()), g.__name__, g.__qualname__, type(g).__name__, g.gi_frame, g.gi_running, g.gi_yieldfrom)


def echo():
    received = []
    try:
        while True:
            received.append((yield len(received)))
    finally:
        print("closing with", received)


e = echo()
print(next(e), e.send("a"), e.send("b"), next(e))
e.close()
e.close()
try:
    e.send("c")
except StopIteration as error:
    print("stopped", error.value)
fresh = echo()
try:
    fresh.send("too early")
except TypeError as error:
    print(error)
print(fresh.send(None))
del fresh


def lazy():
    print("started")
    yield "first"
    print("resumed")


g = lazy()
print("created")
print(next(g))
print(next(g, "default"))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


out = []
for n in fib():
    if n > 100:
        break
    out.append(n)
print(out)


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(4)))
expression = (x * y for x in range(1, 4) for y in range(x) if (x + y) % 2)
print(expression.__name__, list(expression), list(expression), sum(x for x in range(5)),
    list((yield_ for yield_ in "ab")))


def early():
    yield
    return
    yield "never"


print(list(early()), list(x for x in early()))


def reentrant():
    yield next(g2)


g2 = reentrant()
try:
    next(g2)
except ValueError as error:
    print(error)


def raises():
    yield 1
    raise KeyError("inside")


g = raises()
print(next(g))
try:
    next(g)
except KeyError as error:
    print(repr(error))
print(next(g, "finished"))


def leaks_stop():
    yield 1
    raise StopIteration("leaked")


try:
    print(list(leaks_stop()))
except RuntimeError as error:
    print(error, repr(error.__cause__))


def stop_through_next():
    yield next(iter([]))


try:
    list(stop_through_next())
except RuntimeError as error:
    print(error)
try:
    len(simple())
except TypeError as error:
    print(error)
try:
    simple()[0]
except TypeError as error:
    print(error)
try:
    simple().gi_frame = 5
except AttributeError as error:
    print(error)
