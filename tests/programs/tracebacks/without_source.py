import sys


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


def moved(function, **changes):
    return type(function)(function.__code__.replace(**changes), function.__globals__)


def fails(): return 1 / 0
def calls(f): return f()


show(calls, moved(fails, co_filename="not/there.py"))
show(calls, moved(fails, co_filename="<string>"))
show(calls, moved(fails, co_filename=""))
show(calls, moved(fails, co_filename="größe.py"))
show(calls, moved(fails, co_filename="tests"))
show(calls, moved(fails, co_name="<lambda>"))
show(calls, moved(fails, co_name="<other name>"))
show(calls, moved(fails, co_name="имя", co_qualname="C.qualified"))
show(calls, moved(fails, co_firstlineno=100000))
show(calls, moved(fails, co_firstlineno=1))
show(calls, moved(fails, co_firstlineno=4))
show(calls, moved(fails, co_linetable=b""))
show(calls, moved(fails, co_filename="tests/programs/tracebacks/wide_and_odd_characters.py", co_firstlineno=14))
show(calls, moved(fails, co_filename="tests/programs/tracebacks/without_source.cpython-311.pyc"))


def tracebacks():
    try:
        fails()
    except ZeroDivisionError as e:
        return e, e.__traceback__


e, tb = tracebacks()
Traceback = type(tb)
for line in (-1, 0, 1, 4, 12, 10000):
    made = Traceback(None, tb.tb_frame, tb.tb_lasti, line)
    sys.excepthook(ValueError, ValueError(line), made)
sys.excepthook(ValueError, ValueError("lasti of the beginning"), Traceback(None, tb.tb_frame, 0, 16))
sys.excepthook(ValueError, ValueError("lasti -1"), Traceback(None, tb.tb_frame, -1, 16))
sys.excepthook(ValueError, ValueError("lasti far"), Traceback(None, tb.tb_frame, 10000, 16))
sys.excepthook(ValueError, ValueError("two"), Traceback(tb, tb.tb_frame, tb.tb_lasti, 16))
sys.excepthook(ValueError, ValueError("no traceback"), None)
sys.tracebacklimit = 1
sys.excepthook(ZeroDivisionError, e, e.__traceback__)
sys.tracebacklimit = 0
sys.excepthook(ZeroDivisionError, e, e.__traceback__)
sys.tracebacklimit = -1
sys.excepthook(ZeroDivisionError, e, e.__traceback__)
del sys.tracebacklimit
sys.excepthook(ZeroDivisionError, e, e.__traceback__)
