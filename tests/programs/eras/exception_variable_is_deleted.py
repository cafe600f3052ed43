def f():
    e = "before"
    try:
        raise ValueError("v")
    except ValueError as e:
        del e
    try:
        return e
    except UnboundLocalError:
        return "gone"


def g():
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError as e:
            e = "replaced"
            if i:
                continue
    return "e" in locals()


def h():
    try:
        raise KeyError
    except KeyError as e:
        def inner():
            return e
        print(repr(inner())[:8])
    try:
        inner()
    except NameError as error:
        print(type(error).__name__)


print(f(), g())
h()
try:
    raise KeyError
except KeyError as e:
    pass
print("e" in globals())
