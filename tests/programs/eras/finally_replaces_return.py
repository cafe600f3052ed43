def f():
    try:
        return "try"
    finally:
        return "finally"


def g(n):
    try:
        if n:
            raise KeyError(n)
        return "try"
    except KeyError:
        return "except"
    finally:
        if n == 2:
            return "finally"


def nested():
    try:
        try:
            return 1
        finally:
            return 2
    finally:
        return 3


print(f(), [g(n) for n in range(3)], nested())
