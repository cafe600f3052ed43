# A profile function that comes and goes: who is told of its own arrival and departure.
import sys

seen = []


def profiler(frame, event, arg):
    seen.append((event, frame.f_code.co_name, getattr(arg, "__name__", arg if isinstance(arg, (int, str)) else type(arg).__name__)))


def show(title):
    sys.setprofile(None)
    print(title)
    for event in seen:
        print("   ", *event)
    seen.clear()


def callee(x):
    return x + 1


def begins():
    sys.setprofile(profiler)
    callee(1)
    len("abc")
    return callee(2)


def ends():
    callee(1)
    sys.setprofile(None)
    callee(2)
    len("abc")


def both():
    callee(abs(-1))
    return ends()


def in_expression(a, b):
    return [a, sys.setprofile(profiler), len("xy"), b, callee(len("x"))]


def from_below():
    sys.setprofile(profiler)


def above():
    from_below()
    len("one")
    callee(5)


def generator():
    yield 1
    sys.setprofile(profiler)
    yield 2
    yield 3


def uses_generator():
    for x in generator():
        callee(x)
    len("end")


begins()
show("begins")
sys.setprofile(profiler)
both()
show("ends")
print(in_expression(1, 2)[0])
show("in expression")
above()
show("above")
uses_generator()
show("generator")


class Raises:
    def __len__(self):
        raise ValueError("len")


def c_exceptions():
    for attempt in (lambda: len(Raises()), lambda: [].pop(), lambda: int("q"), lambda: {}["k"], lambda: next(iter([]))):
        try:
            attempt()
        except Exception:
            pass


sys.setprofile(profiler)
c_exceptions()
show("c exceptions")
print(sys.getprofile())
sys.setprofile(profiler)
print(sys.getprofile() is profiler)
sys.setprofile(None)
seen.clear()
