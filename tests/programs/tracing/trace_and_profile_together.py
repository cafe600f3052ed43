# Trace and profile function at once: both are told, the trace function first.
import sys

seen = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in NAMES:
        seen.append(("trace", event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


def profiler(frame, event, arg):
    if frame.f_code.co_name in NAMES:
        seen.append(("profile", event, frame.f_code.co_name))


def work(n):
    if n:
        return work(n - 1) + len("x")
    raise KeyError(n)


def main():
    try:
        work(1)
    except KeyError:
        pass
    return list(gen())


def gen():
    yield 1
    yield 2


NAMES = {"work", "main", "gen"}
sys.setprofile(profiler)
sys.settrace(tracer)
main()
sys.settrace(None)
sys.setprofile(None)
for event in seen:
    print(*event)
print(sys.gettrace(), sys.getprofile())
