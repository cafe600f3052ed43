# except*: which handler gets what, what is left over, what a handler raises.
def show(e):
    if isinstance(e, BaseExceptionGroup):
        return f"{type(e).__name__}({e.message!r}: {[show(x) for x in e.exceptions]})"
    return repr(e)


def run(exception, handler=None):
    log = []
    try:
        try:
            if exception is not None:
                raise exception
            log.append("body ends")
        except* ValueError as g:
            log.append("V " + show(g))
            if handler == "raise":
                raise RuntimeError("from V")
            if handler == "reraise":
                raise
        except* (KeyError, TypeError) as g:
            log.append("KT " + show(g))
            if handler == "raise":
                raise OSError("from KT")
        else:
            log.append("else")
        finally:
            log.append("finally")
    except BaseException as e:
        log.append("left " + show(e))
        log.append(f"context {e.__context__ and show(e.__context__)} cause {e.__cause__!r}")
    return log


nested = lambda: ExceptionGroup("g", [ValueError(1), ExceptionGroup("h",
    [KeyError(2), ValueError(3), OSError(4)]), TypeError(5)])
for exception in [None, ValueError("plain"), OSError("plain"), ExceptionGroup("g", [ValueError(1)]),
        ExceptionGroup("g", [OSError(1), KeyError(2)]), nested(), KeyboardInterrupt("k"),
        BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)])]:
    for line in run(exception):
        print(line)
    print("--")
for handler in ["raise", "reraise"]:
    for line in run(nested(), handler) + run(ValueError("naked"), handler):
        print(handler, line)
try:
    try:
        raise ValueError
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError
    except* 5:
        pass
except TypeError as e:
    print(e)
for i in range(2):
    try:
        try:
            raise ExceptionGroup("loop", [ValueError(i)])
        except* ValueError as g:
            result = g.exceptions[0].args[0]
        print(result)
        g
    except NameError as e:
        print(e)


def inner_star():
    try:
        raise ExceptionGroup("o", [ValueError("a"), KeyError("b")])
    except* ValueError:
        try:
            raise ExceptionGroup("i", [OSError("c")])
        except* OSError as g:
            print("inner", show(g))
    except* KeyError as g:
        print("outer", show(g), g.__context__)


inner_star()
