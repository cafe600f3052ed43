# __context__, __cause__, __suppress_context__ and the chains they build.
def chain(e):
    out = []
    while e is not None:
        out.append((type(e).__name__, str(e), e.__suppress_context__))
        e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
    return out


def catch(f):
    try:
        f()
    except Exception as e:
        return e


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("second")


def explicit():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError("second") from e


def hidden():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("second") from None


def three():
    try:
        explicit()
    except KeyError:
        raise ValueError("third")


def in_finally():
    try:
        raise ValueError("body")
    finally:
        raise TypeError("finally")


def reraised():
    try:
        raise ValueError("same")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise


def no_cycle():
    first = ValueError("first")
    try:
        raise first
    except ValueError:
        try:
            raise KeyError("second")
        except KeyError:
            raise first


def class_cause():
    raise ValueError("v") from KeyError


for f in [implicit, explicit, hidden, three, in_finally, reraised, no_cycle, class_cause]:
    e = catch(f)
    print(f.__name__, chain(e), repr(e.__cause__), repr(e.__context__))
try:
    try:
        raise ValueError from 5
    except ValueError:
        pass
except TypeError as e:
    print(e)
for bad in [lambda: (_ for _ in ()).throw(5), lambda: exec_raise(5), lambda: exec_raise("text"),
        lambda: exec_raise(int), lambda: exec_raise(None), lambda: exec_raise(object())]:
    def exec_raise(value):
        raise value
    e = catch(bad)
    print(type(e).__name__, e)
try:
    raise
except RuntimeError as e:
    print(e)
a, b = ValueError("a"), ValueError("b")
a.__context__ = b
b.__cause__ = KeyError("c")
print(chain(a), b.__suppress_context__, a.__suppress_context__)
try:
    try:
        raise a
    finally:
        print("context after raise:", repr(a.__context__))
except ValueError as e:
    print(e is a)


class Picky(Exception):
    def __init__(self, must):
        super().__init__(must, "extra")


print(repr(Picky("x")), Picky("x").args)
try:
    raise Picky
except TypeError as e:
    print(e)
import sys
print(sys.exc_info())
try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0], sys.exc_info()[1], sys.exception() is sys.exc_info()[1])

    def inner():
        try:
            raise KeyError("k")
        except KeyError:
            print(repr(sys.exception()))
        print(repr(sys.exception()))
    inner()
print(sys.exception())
