# Line events of `with`: the line of the statement comes again when it is left, by whatever way.
import sys

seen = []


class M:
    def __init__(self, swallow=False):
        self.swallow = swallow

    def __enter__(self):
        return self

    def __exit__(self, *info):
        return self.swallow


def falls():
    with M():
        x = 1
    return x


def returns():
    with M():
        return 1


def breaks():
    for i in range(2):
        with M():
            if i:
                break
            continue
    return i


def raises():
    try:
        with M():
            raise KeyError
    except KeyError:
        pass


def swallows():
    with M(True):
        raise KeyError
    return 2


def several():
    with (
        M() as a,
        M(True) as b,
    ):
        a.x = b
        raise ValueError
    return 3


def nested():
    with M():
        with M():
            pass
        y = 1
    with M(): pass
    return y


def tracer(frame, event, arg):
    if frame.f_code.co_name.startswith("__") or frame.f_code is run.__code__:
        return None
    seen.append((event[0], frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


def run(function):
    seen.clear()
    sys.settrace(tracer)
    function()
    sys.settrace(None)
    print(function.__name__, *(f"{e}{n}" for e, n in seen))


for function in (falls, returns, breaks, raises, swallows, several, nested):
    run(function)
