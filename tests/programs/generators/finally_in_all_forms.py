def log(*args):
    print(" ", *args)


def returns(n):
    try:
        if n == 0:
            return "try"
        if n == 1:
            raise ValueError
        if n == 2:
            raise KeyError
        log("falls through")
    except ValueError:
        return "except"
    else:
        return "else"
    finally:
        log("finally")
        if n == 3:
            return "finally"
        if n == 4:
            raise TypeError("replaced")


def loops():
    result = []
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 4:
                break
            result.append(i)
        finally:
            result.append(-i)
    else:
        result.append("else")
    return result


def while_loop():
    n = 0
    while True:
        n += 1
        try:
            try:
                if n < 3:
                    continue
                break
            finally:
                log("inner", n)
                if n == 1:
                    continue
        finally:
            log("outer", n)
    return n


def swallowing():
    for i in range(3):
        try:
            1 / 0
        finally:
            if i < 2:
                continue
            break
    return i


def nested():
    try:
        try:
            try:
                raise ValueError("innermost")
            finally:
                log("1")
        except ValueError as e:
            log("caught", e)
            raise KeyError("second")
        finally:
            log("2")
    except KeyError as e:
        log("caught", e, repr(e.__context__))
    finally:
        log("3")
    return "done"


def value_before():
    x = 1
    try:
        return x
    finally:
        x = 2
        log("x is", x)


def returning_list():
    x = []
    try:
        return x
    finally:
        x.append("added in finally")


def generator():
    try:
        yield 1
        try:
            yield 2
        finally:
            yield "in finally"
            log("after the yield in finally")
    finally:
        log("last")


def with_return():
    class Manager:
        def __enter__(self):
            return self

        def __exit__(self, *exc):
            log("exit", exc[0])

    with Manager():
        try:
            return "value"
        finally:
            with Manager():
                log("inside")


def in_handler():
    try:
        raise ValueError("a")
    except ValueError as e:
        try:
            raise KeyError("b")
        except KeyError:
            try:
                return e.args
            finally:
                log("handling", repr(e))


def del_in_finally():
    x = 1
    try:
        del x
        x
    except UnboundLocalError as e:
        log(e)
    finally:
        x = 2
    return x


def deep(n):
    try:
        if n:
            return deep(n - 1)
        1 / 0
    finally:
        log("leaving", n)


import sys

for n in range(6):
    try:
        print("returns", n, returns(n))
    except Exception as e:
        print("returns", n, type(e).__name__, e, repr(e.__context__))
for f in (loops, while_loop, swallowing, nested, value_before, returning_list, with_return, in_handler, del_in_finally):
    print(f.__name__, f(), sys.exc_info())
print(list(generator()))
g = generator()
next(g), next(g)
try:
    g.throw(ValueError("thrown"))
    print(next(g))
except ValueError as e:
    print("thrown came out", e)
try:
    deep(3)
except ZeroDivisionError as e:
    print("deep", e)
