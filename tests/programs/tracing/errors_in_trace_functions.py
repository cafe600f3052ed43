# What a trace or profile function raises ends the tracing and is raised where the frame stands.
import sys


def show(error):
    print(type(error).__name__, error)
    tb = error.__traceback__
    while tb:
        print("   ", tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno)
        tb = tb.tb_next


def target(n):
    x = n
    try:
        y = x + 1
        if n > 1:
            raise KeyError(n)
    except (KeyError, RuntimeError) as error:
        return "caught", type(error).__name__
    return y


def caller(n):
    return target(n)


class Fails:
    def __init__(self, event, line=None):
        self.event, self.line = event, line

    def __call__(self, frame, event, arg):
        if frame.f_code is not target.__code__:
            return self
        line = frame.f_lineno - frame.f_code.co_firstlineno
        if event == self.event and self.line in (None, line):
            raise RuntimeError(event, line)
        return self


for tracer, n in (
    (Fails("call"), 1), (Fails("line", 1), 1), (Fails("line", 3), 1), (Fails("return"), 1), (Fails("exception"), 2),
    (Fails("return"), 2),
):
    sys.settrace(tracer)
    try:
        print(caller(n))
    except RuntimeError as error:
        show(error)
    print(sys.gettrace())
    sys.settrace(None)


class Profiler(Fails):
    pass


for profiler, n in ((Profiler("call"), 1), (Profiler("return"), 1), (Profiler("return"), 2)):
    sys.setprofile(profiler)
    try:
        print(caller(n))
    except RuntimeError as error:
        sys.setprofile(None)
        show(error)
    print(sys.getprofile())
    sys.setprofile(None)


def local_fails(frame, event, arg):
    if frame.f_code is not target.__code__:
        return None

    def inner(frame, event, arg):
        raise ValueError(event)
    return inner


sys.settrace(local_fails)
frames = []
try:
    caller(1)
except ValueError as error:
    frames.append(error.__traceback__.tb_next.tb_next.tb_frame)
    show(error)
print(frames[0].f_trace, sys.gettrace())


def quits(frame, event, arg):
    sys.settrace(None)
    return quits


sys.settrace(quits)
caller(1)
print(sys.gettrace())


def nested(frame, event, arg):
    if event == "call" and frame.f_code is target.__code__:
        before = sys.gettrace()
        caller(0)
        print("not traced itself", before is nested)
    return None


sys.settrace(nested)
caller(1)
sys.settrace(None)


def tracing_again(frame, event, arg):
    if event == "call" and frame.f_code is target.__code__:
        sys.call_tracing(other, (1,))


def other(x):
    return x


def count(frame, event, arg):
    seen.append((event, frame.f_code.co_name))
    if frame.f_code is target.__code__ and event == "call":
        sys.call_tracing(other, (1,))
    return count if frame.f_code is not target.__code__ else None


seen = []
sys.settrace(count)
caller(1)
sys.settrace(None)
print([s for s in seen if s[1] in ("caller", "target", "other")])
try:
    sys.call_tracing(other, [1])
except TypeError as error:
    print(error)
