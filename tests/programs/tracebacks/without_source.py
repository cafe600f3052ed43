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
show(calls, moved(fails, co_firstlineno=4))


def tracebacks():
    try:
        fails()
    except ZeroDivisionError as e:
        return e, e.__traceback__


e, tb = tracebacks()
Traceback = type(tb)
for line in (-1, 0, 4, 12, 10000):
    made = Traceback(None, tb.tb_frame, tb.tb_lasti, line)
    sys.excepthook(ValueError, ValueError(line), made)
sys.excepthook(ValueError, ValueError("no traceback"), None)
