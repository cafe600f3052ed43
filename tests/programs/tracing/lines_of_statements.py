# Line events of every kind of statement come in the order and with the numbers of the location table.
import sys

events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in NAMES:
        shown = arg
        if event == "exception":
            shown = arg[0].__name__
        elif arg is not None and not isinstance(arg, (int, str, tuple)):
            shown = type(arg).__name__
        events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, shown))
    return tracer


def loops(n):
    total = 0
    for i in range(n):
        if i % 2:
            continue
        total += i
    else:
        total += 100
    while total > 100:
        total -= 1
        if total == 101:
            break
    for x in ():
        total = 0
    return total


def one_line_loop():
    for i in range(3): pass
    while i: i -= 1
    return i


def tries(kind):
    try:
        if kind == 1:
            raise ValueError("one")
        elif kind == 2:
            raise KeyError("two")
        value = kind
    except ValueError as error:
        value = str(error)
    except KeyError:
        value = "key"
    else:
        value = "else"
    finally:
        done = True
    return value, done


class Manager:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        return self

    def __exit__(self, *info):
        return self.swallow


def withs(fail):
    with Manager(True) as one, Manager(
        False
    ) as two:
        if fail:
            1 / 0
        a = 1
    with Manager(True):
        b = 2
    return fail


def expressions(a, b):
    c = (a +
         b *
         2)
    d = [
        a,
        b,
        max(
            a,
            b,
        ),
    ]
    e = a if a > b else (
        b
    )
    f = (a and
         b or
         c)
    return (c,
            e, f)


def comprehensions(n):
    squares = [
        i * i
        for i in range(n)
        if i
    ]
    pairs = {i: j for i in range(2) for j in range(1)}
    lazy = (i for i in squares)
    return sum(lazy), len(pairs)


def matching(value):
    match value:
        case [1, x] if x > 5:
            result = "big"
        case [1, x]:
            result = x
        case {"k": v}:
            result = v
        case str():
            result = "str"
        case _:
            result = None
    return result


def definitions():
    @identity
    @identity
    def inner(
        a=1,
        *,
        b=2,
    ):
        return a
    class Local(object):
        x = 1
        def method(self):
            return self.x
    return inner(), Local().method()


def identity(function):
    return function


def assertions(x):
    assert x, "never"
    del x
    global G
    G = 1
    import sys as s; s
    pass
    """text"""
    return


NAMES = {
    "loops", "one_line_loop", "tries", "withs", "expressions", "comprehensions", "matching", "definitions", "identity",
    "assertions", "Local", "method", "inner", "<listcomp>", "<genexpr>", "<dictcomp>", "__enter__", "__exit__",
}


def run(function, *args):
    events.clear()
    sys.settrace(tracer)
    try:
        function(*args)
    finally:
        sys.settrace(None)
    for event in events:
        print(*event)
    print()


run(loops, 3)
run(one_line_loop)
for kind in range(3):
    run(tries, kind)
run(withs, False)
run(withs, True)
run(expressions, 1, 2)
run(expressions, 3, 2)
run(comprehensions, 3)
for value in ([1, 9], [1, 2], {"k": 3}, "s", 5):
    run(matching, value)
run(definitions)
run(assertions, 1)
