# requires: 3.12
# LINE events of statements, told by offsets that the line table knows.
import sys

mon = sys.monitoring
E = mon.events
mon.use_tool_id(2, "lines")
lines = []


def on_line(code, line):
    if code.co_name in NAMES:
        lines.append((code.co_name, line - code.co_firstlineno))


def loops(n):
    for i in range(n): x = i
    while n:
        n -= 1
    else:
        y = 1
    return [
        a
        for a in range(2)
    ]


def tries(n):
    try:
        if n:
            raise KeyError
    except KeyError:
        a = 1
    finally:
        b = 2
    with M(): c = 3
    return (
        a,
        b,
    ) if n else c


class M:
    def __enter__(self): return 1
    def __exit__(self, *i): return None


def gen():
    x = yield 1
    for i in range(2):
        yield i
    return (yield from other())


def other():
    yield "other"


def uses():
    g = gen()
    return list(g)


NAMES = {"loops", "tries", "gen", "other", "uses", "__enter__", "__exit__", "nested", "inner"}


def nested():
    def inner(): return 1
    return inner() + (
        inner()
    )


mon.register_callback(2, E.LINE, on_line)
for function, args in ((loops, (2,)), (tries, (0,)), (tries, (1,)), (uses, ()), (nested, ())):
    lines.clear()
    mon.set_events(2, E.LINE)
    function(*args)
    mon.set_events(2, 0)
    print(function.__name__, args, *lines)
lines.clear()
mon.set_local_events(2, gen.__code__, E.LINE)
uses()
mon.set_local_events(2, gen.__code__, 0)
print("local", *lines)
mon.free_tool_id(2)
