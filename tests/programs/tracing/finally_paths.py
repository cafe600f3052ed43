# Line events of `finally`, `else` and nested handlers on every way out of a `try`.
import sys

seen = []


def finally_return(how):
    for i in [1]:
        try:
            if how == "return":
                return "body"
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise KeyError(how)
            result = "fell"
        finally:
            done = how
    return done


def overrides():
    try:
        return 1
    finally:
        return 2


def else_clause(fail):
    try:
        if fail:
            1 / 0
    except ZeroDivisionError:
        r = "handled"
    else:
        r = "else"
    finally:
        f = 1
    return r


def nested(n):
    try:
        try:
            if n == 1:
                raise KeyError
            if n == 2:
                raise ValueError
        except KeyError:
            raise IndexError
        finally:
            a = 1
    except (IndexError, ValueError) as e:
        return type(e).__name__
    return "none"


def groups():
    try:
        raise ExceptionGroup("g", [KeyError(1), ValueError(2)])
    except* KeyError as k:
        a = k
    except* ValueError:
        b = 2
    return b


def bare():
    try:
        raise KeyError
    except:
        pass
    while True:
        try:
            break
        finally:
            x = 1
    return x


def tracer(frame, event, arg):
    seen.append((event[0], frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


def run(function, *args):
    seen.clear()
    sys.settrace(tracer)
    try:
        result = function(*args)
    except Exception as error:
        result = repr(error)
    sys.settrace(None)
    print(function.__name__, args, result, *(f"{e}{n}" for e, n in seen))


for how in ("return", "break", "continue", "raise", "fall"):
    run(finally_return, how)
run(overrides)
for fail in (0, 1):
    run(else_clause, fail)
for n in range(3):
    run(nested, n)
run(groups)
run(bare)
