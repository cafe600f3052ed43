import sys


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


def error(kind, *args):
    try:
        raise kind(*args)
    except BaseException as e:
        return e


def plain(): raise ExceptionGroup("plain", [ValueError(1), TypeError("two")])
def one(): raise ExceptionGroup("one", [ValueError(1)])
def with_tracebacks(): raise ExceptionGroup("raised members", [error(ValueError, 1), error(KeyError, "k")])
def nested():
    raise ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError(1), error(OSError, 9999, "no file", "name")]), TypeError()])
def base(): raise BaseExceptionGroup("base", [KeyboardInterrupt(), SystemExit(3)])
def many(): raise ExceptionGroup("many", [ValueError(n) for n in range(20)])
def fifteen(): raise ExceptionGroup("fifteen", [ValueError(n) for n in range(15)])
def sixteen(): raise ExceptionGroup("sixteen", [ValueError(n) for n in range(16)])
def deep():
    e = ValueError("bottom")
    for n in range(15):
        e = ExceptionGroup(f"level {n}", [e])
    raise e
def many_and_deep():
    e = ValueError("bottom")
    for n in range(12):
        e = ExceptionGroup(f"level {n}", [KeyError(n), e])
    raise e
def empty_message(): raise ExceptionGroup("", [ValueError("")])
def lines(): raise ExceptionGroup("two\nlines", [ValueError("also\ntwo")])
def notes():
    e = ExceptionGroup("noted", [ValueError("member")])
    e.add_note("note of the group")
    e.exceptions[0].add_note("note of the member\nsecond line")
    raise e
def contexts():
    try:
        raise ExceptionGroup("first", [ValueError(1)])
    except ExceptionGroup:
        raise ExceptionGroup("second", [error(KeyError, 2)])
def member_with_context():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise ValueError("from a handler")
    except ValueError as e:
        raise ExceptionGroup("members", [e])
def cause_is_a_group(): raise ValueError("plain") from ExceptionGroup("cause", [KeyError(1)])
def same_twice():
    e = error(ValueError, "same")
    raise ExceptionGroup("twice", [e, e])
def subclass():
    class MyGroup(ExceptionGroup):
        def __str__(self): return "own text"
    raise MyGroup("message", [ValueError(1)])
def syntax(): raise ExceptionGroup("syntax", [SyntaxError("bad", ("file", 1, 3, "a b c", 1, 4))])
def star_leaves():
    try:
        raise ExceptionGroup("all", [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError:
        pass
def star_raises():
    try:
        raise ExceptionGroup("all", [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError:
        raise OSError("in the first clause")
    except* TypeError:
        raise
def naked():
    try:
        raise ValueError("naked")
    except* ValueError as e:
        raise KeyError("handled")
def recursion(n=8):
    if n: recursion(n - 1)
    raise ExceptionGroup("deep call", [ValueError(1)])


for function in (plain, one, with_tracebacks, nested, base, many, fifteen, sixteen, deep, many_and_deep, empty_message, lines,
                 notes, contexts, member_with_context, cause_is_a_group, same_twice, subclass, syntax, star_leaves, star_raises,
                 naked, recursion):
    show(function)
