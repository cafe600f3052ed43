# Several statements, loops and functions on one line: when a line is told again, and when not.
import sys

seen = []


def semicolons():
    a = 1; b = 2; c = a + b
    if a: b = 3; c = 4
    return c


def loops(n):
    for i in range(n): i += 1
    while n: n -= 1
    for i in (1, 2): pass
    return [j for j in range(2)], {k for k in (1,)}, {m: m for m in (1,)}


def one_liner(): return 1
def with_default(x=one_liner()): return x
def generator(): yield 1; yield 2
def nested(): return one_liner() + one_liner()


def ternary(x): return "yes" if x else "no"


def calls():
    return one_liner(), ternary(0), nested(), list(generator()), (lambda: 5)()


def try_line():
    try: x = 1
    except ValueError: x = 2
    else: x = 3
    finally: y = 4
    return x


def with_line():
    with M(): x = 1
    return x


class M:
    def __enter__(self): return self
    def __exit__(self, *a): return None


def chained(a, b, c):
    return a < b < c and a or b and not c


def tracer(frame, event, arg):
    if frame.f_code.co_name == "run":
        return None
    seen.append((frame.f_code.co_name, event[0], frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


def run(function, *args):
    seen.clear()
    sys.settrace(tracer)
    function(*args)
    sys.settrace(None)
    print(function.__name__, *("%s:%s%d" % e for e in seen))


run(semicolons)
run(loops, 2)
run(calls)
run(try_line)
run(with_line)
run(chained, 1, 2, 3)
run(chained, 3, 2, 1)
