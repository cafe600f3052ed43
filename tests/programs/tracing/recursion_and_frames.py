# f_trace and the other attributes belong to one frame, not to its code.
import sys

seen = []


def recurse(n):
    if n == 2:
        sys._getframe().f_trace = None
    if n:
        recurse(n - 1)
    return n


def tracer(frame, event, arg):
    if frame.f_code is recurse.__code__:
        seen.append((event, frame.f_locals["n"], frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


sys.settrace(tracer)
recurse(3)
sys.settrace(None)
for event in seen:
    print(*event)


def selective(frame, event, arg):
    if frame.f_code is not recurse.__code__ or frame.f_locals["n"] % 2:
        return None

    def only_this(frame, event, arg):
        names.append((event, frame.f_locals["n"], frame.f_trace is only_this))
        return None if event == "line" else only_this
    return only_this


names = []
sys.settrace(selective)
recurse(5)
sys.settrace(None)
for event in names:
    print(*event)
frames = []


def keeps(frame, event, arg):
    if frame.f_code is recurse.__code__:
        frames.append(frame)
        return keeps


sys.settrace(keeps)
recurse(1)
sys.settrace(None)
print(len(frames), len({id(f) for f in frames}), frames[0].f_trace is keeps, frames[0].f_trace_lines, frames[0].f_trace_opcodes)
print([f.f_lineno - f.f_code.co_firstlineno for f in frames])
