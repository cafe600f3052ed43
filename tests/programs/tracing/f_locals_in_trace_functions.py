# What a trace function writes to the variables of the frame it sees.
import sys


def target(a, b):
    c = 1
    d = a + b + c

    def inner():
        return c, d
    return d, inner()


def change(at, **names):
    def trace(frame, event, arg):
        if frame.f_code is not target.__code__:
            return None
        if event == "line" and frame.f_lineno - frame.f_code.co_firstlineno == at:
            for name, value in names.items():
                frame.f_locals[name] = value
        return trace
    return trace


def run(trace):
    sys.settrace(trace)
    try:
        result = target(10, 20)
    except Exception as error:
        result = repr(error)
    sys.settrace(None)
    print(result)


run(change(1, a=100))
run(change(2, a=100, c=1000))
run(change(4, c=5, d=6))
run(change(6, d="late"))
run(change(2, new="variable"))


def reads(frame, event, arg):
    if frame.f_code is target.__code__:
        seen.append((event, sorted((k, v) for k, v in frame.f_locals.items() if isinstance(v, int))))
        return reads


seen = []
run(reads)
for event in seen:
    print(*event)


def module_like():
    class Body:
        x = 1
        y = x + 1
        z = y + 1
    return Body.x, Body.y, Body.z


def in_class(frame, event, arg):
    if frame.f_code.co_name == "Body" and event == "line" and "y" not in frame.f_locals and "x" in frame.f_locals:
        frame.f_locals["x"] = 50
    return in_class


sys.settrace(in_class)
result = module_like()
sys.settrace(None)
print(result)
