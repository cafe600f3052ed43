def attempt(f):
    try:
        return f()
    except BaseException as e:
        return f"{type(e).__name__}: {e}"


def state(g):
    return g.gi_running, g.gi_frame is not None, g.gi_suspended, g.gi_yieldfrom is not None


def me():
    yield attempt(lambda: next(g))
    yield attempt(lambda: g.send(1))
    yield attempt(lambda: g.throw(ValueError))
    yield attempt(lambda: g.close())
    yield state(g)
    yield list(x for x in [1])
    return "result"


g = me()
print(state(g))
for value in g:
    print(value)
print(state(g), attempt(lambda: next(g)), attempt(lambda: g.send(1)))
g = me()
print(attempt(lambda: g.send("not None")), state(g))
print(attempt(lambda: g.send(None)))
print(g.__name__, g.__qualname__, g.gi_code.co_name, g.gi_frame.f_lineno - g.gi_code.co_firstlineno)
g.__name__, g.__qualname__ = "renamed", "also.renamed"
print(repr(g).split(" at ")[0], attempt(lambda: setattr(g, "__name__", 5)), attempt(lambda: delattr(g, "__name__")))
print(attempt(lambda: setattr(g, "gi_frame", 1)), attempt(lambda: g.other), attempt(lambda: setattr(g, "other", 1)))
print("-- PEP 479")


def stops():
    yield 1
    raise StopIteration("from the body")


def stops_by_next():
    yield next(iter([]))


def stops_delegated():
    yield from stops()


for f in stops, stops_by_next, stops_delegated:
    try:
        print(list(f()))
    except RuntimeError as e:
        print(e, "/", repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
print(attempt(lambda: list(next(iter([])) for _ in "ab")))
print("-- return values")


def returns(value):
    return value
    yield


for value in (None, 5, (1, 2), (), StopIteration(3), ValueError("v"), [1]):
    try:
        next(returns(value))
    except StopIteration as e:
        print(repr(value), repr(e.value), e.args)


def delegate(value):
    print("delegated", (yield from returns(value)))


for value in (None, (1, 2), StopIteration(3)):
    list(delegate(value))
print("-- yield as an expression")


def echo():
    received = []
    while len(received) < 3:
        received.append((yield len(received)))
    x = yield received, (yield)
    print("x", x)


g = echo()
print(next(g), g.send("a"), g.send("b"), g.send("c"), g.send("d"), attempt(lambda: g.send("e")))
print("-- a generator that deletes itself")


def suicide():
    global s
    del s
    yield 1
    yield 2


s = suicide()
print([x for x in s])
print("-- iterating while it runs")


def outer():
    def inner():
        yield attempt(lambda: list(i))

    i = inner()
    yield from i


print(list(outer()))
print("-- exceptions end it")


def fails():
    yield 1
    1 / 0


g = fails()
print(next(g), attempt(lambda: next(g)), attempt(lambda: next(g)), g.gi_frame)
print("-- comprehension scopes")
print([list(x for x in range(n)) for n in range(3)], list((y for y in (x for x in "ab"))))
print(attempt(lambda: (x for x in 5)), attempt(lambda: list(y for x in [1] for y in x)))
print(type(iter(g)) is type(g), iter(g) is g, hasattr(g, "__len__"), attempt(lambda: len(g)), attempt(lambda: g()), attempt(lambda: g[0]))
