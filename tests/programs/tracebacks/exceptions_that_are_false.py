"""3.13 asks exceptions whether they are true before it looks for what led to them; where that fails, its report is plain."""
import sys


class Falsy(Exception):
    def __bool__(self):
        return False


class Empty(Exception):
    def __len__(self):
        return 0


class Negative(Exception):
    def __len__(self):
        return -1


class Failing(Exception):
    def __bool__(self):
        return 1 / 0


class Wrong(Exception):
    def __bool__(self):
        return 2


def chain(first, second, cause=None):
    try:
        try:
            raise first
        except Exception:
            if cause:
                raise second from cause
            raise second
    except Exception as e:
        sys.excepthook(type(e), e, e.__traceback__)


for kind in Falsy, Empty, Negative, Failing, Wrong:
    print(kind.__name__, file=sys.stderr)
    chain(ValueError(1), kind("x"))
    chain(kind("x"), ValueError(1))
    chain(kind("x"), kind("y"))
    chain(ValueError(1), kind("x"), KeyError("cause"))
    chain(ValueError(1), KeyError(2), kind("cause"))
    made = kind("member")
    made.__context__ = OSError("context")
    if sys.version_info >= (3, 11):
        chain(ValueError(1), ExceptionGroup("group", [made, ValueError(3)]))


if sys.version_info >= (3, 11):
    class Group(ExceptionGroup):
        def __bool__(self):
            return False

    chain(ValueError(1), Group("group", [ValueError(2)]))
    chain(ValueError(1), ExceptionGroup("outer", [Group("inner", [ValueError(2)]), Falsy()]))

    class Shaky(ExceptionGroup):
        def __bool__(self):
            return 1 / 0

    shaky = Shaky("group", [ValueError(2)])
    chain(NameError("lemo", name="lemo"), shaky)
lemon = 1
try:
    try:
        lemo
    except NameError:
        raise Negative("x")
except Negative as e:
    sys.excepthook(type(e), e, e.__traceback__)
raise Negative("at the end")
