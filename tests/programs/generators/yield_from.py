# Delegation: values, sends, throws, returns, close, to generators and to plain iterators.
def inner():
    received = yield 1
    print("inner received", received)
    try:
        yield 2
    except ValueError as e:
        print("inner caught", e)
        yield 3
    return "inner result"


def outer():
    result = yield from inner()
    print("outer got", result)
    plain = yield from [10, 20]
    print("list gives", plain)
    return "outer result"


g = outer()
print(next(g), g.send("hello"), g.gi_yieldfrom.__name__, g.throw(ValueError("v")), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)


def delegate(it):
    try:
        return (yield from it)
    except BaseException as e:
        print("outer sees", repr(e))
        raise


for make in [lambda: delegate(5), lambda: delegate(None)]:
    try:
        next(make())
    except TypeError as e:
        print(e)


class Plain:
    def __iter__(self):
        return self

    def __next__(self):
        return "plain"


g = delegate(Plain())
print(next(g), next(g))
try:
    g.send("x")
except AttributeError as e:
    print(e)
g = delegate(Plain())
next(g)
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print(repr(e))


class Custom:
    def __iter__(self):
        return self

    def __next__(self):
        return "next"

    def send(self, value):
        return f"sent {value}"

    def throw(self, *e):
        print("throw called", len(e))
        raise StopIteration("thrown value")

    def close(self):
        print("close called")


g = delegate(Custom())
print(next(g), g.send(5), g.send(None))
try:
    g.throw(ValueError("v"))
except StopIteration as e:
    print("value", e.value)
g = delegate(Custom())
next(g)
g.close()


def closes():
    try:
        yield 1
    finally:
        print("subgenerator closed")


g = delegate(closes())
next(g)
g.close()


def depth(n):
    if n == 0:
        got = yield "bottom"
        return [got]
    return (yield from depth(n - 1)) + [n]


g = depth(50)
print(next(g))
try:
    g.send("up")
except StopIteration as e:
    print(e.value[0], len(e.value), e.value[-1])


def flatten(x):
    for item in x:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


print(list(flatten([1, [2, [3, [4, []]], 5], [[6]]])), list(delegate("abc")), list(delegate(range(3))),
    list(delegate({1: 2})))


def recursive():
    yield from g3


g3 = recursive()
try:
    next(g3)
except ValueError as e:
    print(e)


def mixed():
    x = yield from (i for i in range(2))
    y = yield x
    return (yield from inner_return(y))


def inner_return(v):
    return v
    yield


g = mixed()
print(next(g), next(g), next(g))
try:
    g.send("returned")
except StopIteration as e:
    print(e.value)
