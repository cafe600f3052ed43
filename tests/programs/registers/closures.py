# Cells, free variables and namespaces, and what observing frames does to them; small enough for Miri.
import sys


def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n

    return step, lambda: n


step, value = counter()
print(step(), step(5), value())


def parameter(x, *args):
    def inner():
        return x, args

    x = x + 1
    return inner


print(parameter(1, 2, 3)())


def deleted():
    x = 1

    def inner():
        return x

    del x
    try:
        inner()
    except NameError as error:
        print(error)


deleted()


class Body:
    a = 1
    b = [x for x in (a, a)]

    def method(self):
        return __class__.__name__, [lambda: self for _ in range(2)][0]() is self


print(Body.b, Body().method())
print([f() for f in [lambda i=i: i for i in range(3)]], [f() for f in [lambda: i for i in range(3)]])

events = []


def tracer(frame, event, arg):
    events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


def traced(n):
    total = 0
    for i in range(n):
        total += step(i)
    try:
        raise ValueError(total)
    except ValueError as error:
        return str(error)


def yields():
    yield 1
    yield 2


sys.settrace(tracer)
traced(2)
list(yields())
sys.settrace(None)
for event in events:
    print(*event)


def begins():
    x = 1
    sys.settrace(tracer)
    sys._getframe().f_trace = tracer
    x = x + step()
    sys.settrace(None)
    return x


del events[:]
print(begins() > 0, events[-1][1])
print(sorted(locals())[0], sorted(vars())[0] == sorted(globals())[0])
