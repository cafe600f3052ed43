# not-3.6: that CPython never ends the report on exceptions that are each other's context
# not-3.7: that CPython never ends the report on exceptions that are each other's context
# not-3.8: that CPython never ends the report on exceptions that are each other's context
import sys


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


def raises(text):
    raise ValueError(text)


def context():
    try:
        raises("first")
    except ValueError:
        raises("second")


def cause():
    try:
        raises("first")
    except ValueError as e:
        raise KeyError("second") from e


def from_none():
    try:
        raises("first")
    except ValueError:
        raise KeyError("second") from None


def from_class():
    raise KeyError("k") from ValueError


def from_no_exception():
    raise KeyError("k") from 5


def both():
    try:
        raises("context")
    except ValueError:
        raise KeyError("has both") from TypeError("cause")


def three():
    try:
        try:
            raises("1")
        except ValueError as e:
            raise TypeError("2") from e
    except TypeError:
        raises("3")


def cycle_of_two():
    a, b = ValueError("a"), ValueError("b")
    a.__context__, b.__context__ = b, a
    raise a


def cycle_with_itself():
    e = ValueError("itself")
    e.__cause__ = e
    raise e


def cycle_further_on():
    a, b, c = ValueError("a"), ValueError("b"), ValueError("c")
    a.__cause__, b.__cause__, c.__cause__ = b, c, b
    raise a


def suppressed_by_hand():
    e = ValueError("e")
    e.__context__ = KeyError("hidden")
    e.__suppress_context__ = True
    raise e


def unsuppressed():
    e = ValueError("e")
    e.__cause__ = None
    e.__context__ = KeyError("shown")
    e.__suppress_context__ = False
    raise e


def context_without_traceback():
    e = ValueError("e")
    e.__context__ = KeyError("never raised")
    raise e


def in_finally():
    try:
        raises("try")
    finally:
        raises("finally")


def in_else():
    try:
        pass
    except ValueError:
        pass
    else:
        raises("else")


def in_exit():
    class M:
        def __enter__(self): return self

        def __exit__(self, *exc): raises("exit")

    with M():
        raises("body")


def reraised_later():
    try:
        raises("saved")
    except ValueError as e:
        saved = e
    raise saved


def reraised_by_name():
    try:
        raises("named")
    except ValueError as e:
        raise e


def reraised_bare():
    try:
        raises("bare")
    except ValueError:
        raise


def nothing_to_reraise():
    raise


def new_traceback():
    try:
        raises("inner")
    except ValueError as e:
        raise KeyError("outer").with_traceback(e.__traceback__)


def no_traceback():
    try:
        raises("e")
    except ValueError as e:
        raise e.with_traceback(None)


def group_with_causes():
    try:
        raises("in the context")
    except ValueError as e:
        inner = KeyError("member")
        inner.__cause__ = e
        raise ExceptionGroup("group", [inner, TypeError("plain")]) from e


for function in (context, cause, from_none, from_class, from_no_exception, both, three, cycle_of_two, cycle_with_itself,
                 cycle_further_on, suppressed_by_hand, unsuppressed, context_without_traceback, in_finally, in_else, in_exit,
                 reraised_later, reraised_by_name, reraised_bare, nothing_to_reraise, new_traceback, no_traceback,
                 group_with_causes):
    show(function)
