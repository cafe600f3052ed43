# requires: 3.12
# Every event of sys.monitoring with its arguments, in order.
import sys

mon = sys.monitoring
E = mon.events
TOOL = 3
mon.use_tool_id(TOOL, "test")
events = []
NAMES = {value: name for name, value in vars(E).items() if value and name != "BRANCH" or name == "BRANCH" and value < 512}


def show(arg):
    if arg is mon.MISSING:
        return "MISSING"
    if isinstance(arg, BaseException):
        return repr(arg)
    if callable(arg):
        return arg.__qualname__
    return arg if isinstance(arg, (int, str, tuple, type(None))) else type(arg).__name__


def offset_to_line(code, offset):
    for start, end, line in code.co_lines():
        if start <= offset < end:
            return line and line - code.co_firstlineno


def make(event):
    def callback(code, *args):
        if code.co_name not in INTERESTING:
            return
        if event == E.LINE:
            shown = [args[0] - code.co_firstlineno]
        else:
            shown = [offset_to_line(code, args[0])] + [show(a) for a in args[1:]]
            if "BRANCH" in NAMES[event] or NAMES[event] == "JUMP":
                shown = [offset_to_line(code, a) for a in args]
        events.append((NAMES[event], code.co_name, *shown))
    return callback


for value in NAMES:
    mon.register_callback(TOOL, value, make(value))


def run(function, which, *args):
    events.clear()
    mon.set_events(TOOL, which)
    try:
        function(*args)
    except Exception as error:
        print("raised", repr(error))
    mon.set_events(TOOL, 0)
    print(function.__name__)
    for event in events:
        print("   ", *event)


def loops(n):
    total = 0
    for i in range(n):
        if i % 2:
            continue
        total += i
    while total > 1:
        total -= 1
    return total


def calls(c):
    len([])
    c.method(1)
    C()
    print(*[], **{"end": ""})
    "x".upper()
    str.upper("y")
    f = c.method
    f(2)
    max(1, 2, key=abs)
    return helper(c)


def helper(x):
    return x


class C:
    def method(self, n):
        return n


def gen():
    got = yield 1
    try:
        yield got
    except ValueError:
        yield 3
    return 4


def plain():
    yield 1
    yield 2


def generators():
    g = gen()
    next(g)
    g.send(2)
    g.throw(ValueError("v"))
    for x in g:
        pass
    return [x for x in plain()]


def raising():
    try:
        int("x")
    except ValueError:
        pass
    try:
        fails()
    except LookupError as e:
        f = e
    finally:
        f = None
    fails()


def fails():
    raise KeyError("k")


def branches(a, b):
    if a and b:
        x = 1
    elif a or b:
        x = 2
    else:
        x = 3
    y = 1 if a is None else 2
    z = not a
    while a:
        a = None
        continue
    return x, y, z


INTERESTING = {"loops", "calls", "helper", "method", "gen", "plain", "generators", "raising", "fails", "branches"}
run(loops, E.LINE, 3)
run(loops, E.PY_START | E.PY_RETURN | E.JUMP, 4)
run(calls, E.CALL | E.C_RETURN | E.C_RAISE, C())
run(calls, E.CALL | E.C_RETURN | E.C_RAISE | E.LINE | E.PY_START, C())
run(generators, E.PY_START | E.PY_RESUME | E.PY_YIELD | E.PY_RETURN | E.PY_THROW | E.RAISE | E.EXCEPTION_HANDLED)
run(raising, E.RAISE | E.EXCEPTION_HANDLED | E.PY_UNWIND | E.RERAISE | E.CALL | E.C_RETURN | E.C_RAISE)
for a, b in ((0, 0), (1, 0), (1, 1), (None, 1)):
    run(branches, E.BRANCH, a, b)
run(loops, E.BRANCH, 3)
mon.free_tool_id(TOOL)
