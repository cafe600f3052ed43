# Line events of `match`: every pattern that is tried has its line.
import sys

seen = []


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def classify(value):
    match value:
        case Point(x=0, y=0):
            return "origin"
        case Point(x, y) if x == y:
            return "diagonal"
        case Point():
            return "point"
        case [a, b, *rest]:
            kind = "sequence"
        case {"key": k, **others}:
            kind = "mapping"
        case 1 | 2 | 3:
            kind = "small"
        case str() as s:
            kind = s
        case (
            4
            | 5
        ):
            kind = "long pattern"
        case _:
            kind = "other"
    return kind


def no_case(value):
    match value:
        case 1:
            pass
    return value


def one_line(value):
    match value:
        case 1: return "one"
        case [x, y]: return x
    return None


def tracer(frame, event, arg):
    if frame.f_code.co_name not in ("classify", "no_case", "one_line"):
        return None
    seen.append((event[0], frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


def run(function, value):
    seen.clear()
    sys.settrace(tracer)
    result = function(value)
    sys.settrace(None)
    print(function.__name__, result, *(f"{e}{n}" for e, n in seen))


for value in (Point(0, 0), Point(1, 1), Point(1, 2), [1, 2, 3], [1], {"key": 1}, {}, 2, "text", 5, None):
    run(classify, value)
run(no_case, 1)
run(no_case, 2)
for value in (1, [7, 8], 2):
    run(one_line, value)
