# Tracing that begins in the middle: new frames are traced, running ones when they have a function of their own.
import sys

events = []


def local(frame, event, arg):
    events.append(("local", event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    return local


def tracer(frame, event, arg):
    if frame.f_code.co_name in ("show", "local", "tracer"):
        return None
    events.append(("global", event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    return local


def show(title):
    found = list(events)
    events.clear()
    print(title)
    for event in found:
        print("   ", *event)


def callee():
    x = 1
    return x


def begins_inside():
    a = 1
    sys.settrace(tracer)
    b = 2
    callee()
    c = 3
    sys.settrace(None)
    d = 4
    callee()


def own_function():
    a = 1
    sys.settrace(tracer)
    sys._getframe().f_trace = local
    b = [
        a,
        2,
    ]
    for i in range(2):
        b.append(i)
    del sys._getframe().f_trace
    c = 5
    sys.settrace(None)


def set_by_callee():
    a = 1
    set_caller()
    b = a + 1
    c = a + callee() + (
        b
    )
    sys.settrace(None)
    return c


def set_caller():
    sys.settrace(tracer)
    sys._getframe(1).f_trace = local


def two_up():
    set_by_callee_2()
    x = 1
    y = 2
    sys.settrace(None)


def set_by_callee_2():
    frame = sys._getframe(1)
    sys.settrace(tracer)
    frame.f_trace = local
    return 5


def deferred(a, b):
    # What has been loaded before the call does not change by it.
    x = [a, b, set_caller(), a + b, callee()]
    x.append(a)
    sys.settrace(None)
    return x[0], x[1], x[3:]


def in_loop():
    for i in range(3):
        if i == 1:
            set_caller()
        z = i * 2
    sys.settrace(None)
    return z


def generator():
    yield 1
    set_caller()
    yield 2
    yield 3


def uses_generator():
    it = generator()
    next(it)
    next(it)
    for x in it:
        pass
    sys.settrace(None)


def in_try():
    try:
        set_caller()
        raise KeyError(1)
    except KeyError:
        x = 1
    finally:
        y = 2
    sys.settrace(None)


def in_with():
    class M:
        def __enter__(self):
            set_caller()

        def __exit__(self, *info):
            return True
    with M():
        q = 1
        1 / 0
    sys.settrace(None)


def no_lines():
    sys.settrace(tracer)
    frame = sys._getframe()
    frame.f_trace = local
    frame.f_trace_lines = False
    x = 1
    y = 2
    frame.f_trace_lines = True
    z = 3
    sys.settrace(None)


def returns_none(frame, event, arg):
    events.append(("none", event, frame.f_code.co_name))
    return None


def replaced():
    sys.settrace(returns_none)
    callee()
    sys.settrace(None)
    print(sys.gettrace())


for function in (begins_inside, own_function, set_by_callee, two_up, in_loop, uses_generator, in_try, in_with, no_lines, replaced):
    function()
    sys.settrace(None)
    show(function.__name__)
print(deferred(1, 2))
show("deferred")


def chained(frame, event, arg):
    def first(frame, event, arg):
        events.append(("first", event))
        return second

    def second(frame, event, arg):
        events.append(("second", event))
    return first


sys.settrace(chained)
callee()
sys.settrace(None)
show("a trace function names its successor")
