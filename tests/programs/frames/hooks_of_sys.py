# not-3.14: Pyodide replaces sys.excepthook by one of its own
# The hooks for what is shown and what nobody catches: replaced, broken, gone.
import sys


def show(action, *args):
    try:
        print("   ->", action(*args))
    except BaseException as error:
        print("   ", type(error).__name__, error)


print(sys.displayhook is sys.__displayhook__, sys.excepthook is sys.__excepthook__)
print(sys.unraisablehook is sys.__unraisablehook__, sys.breakpointhook is sys.__breakpointhook__)
import builtins

sys.displayhook(5)
print(builtins._)
sys.displayhook(None)
print(builtins._)
sys.displayhook("text")
print(builtins._)


class Bad:
    def __repr__(self):
        raise ValueError("no repr")


show(sys.displayhook, Bad())
print(builtins._)
show(sys.displayhook)
show(sys.excepthook)
show(sys.excepthook, 1, 2)
show(sys.excepthook, 1, 2, 3)
show(sys.excepthook, None, None, None)
show(sys.excepthook, ValueError, ValueError("x"), 5)
show(sys.unraisablehook, 5)


class Dies:
    def __del__(self):
        raise KeyError("in del")


def hook(info):
    print(type(info).__name__, info.exc_type, repr(info.exc_value), info.err_msg, type(info.object).__name__, len(info))
    print(info.exc_traceback is info[2], info.exc_traceback.tb_frame.f_code.co_name)


sys.unraisablehook = hook
d = Dies()
del d


def failing(info):
    raise RuntimeError("hook fails")


sys.unraisablehook = sys.__unraisablehook__
print(sys.exc_info(), sys.exception())
try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0], sys.exception() is sys.exc_info()[1], sys.exc_info()[2] is sys.exception().__traceback__)
    try:
        [].pop()
    except IndexError:
        print(sys.exc_info()[0], sys.exception().__context__)
    print(sys.exc_info()[0])
print(sys.exc_info())


def gen():
    try:
        raise KeyError("g")
    except KeyError:
        yield sys.exc_info()[0]
        yield sys.exc_info()[0]
    yield sys.exc_info()[0]


g = gen()
try:
    raise OSError
except OSError:
    print(next(g), sys.exc_info()[0], next(g), next(g), sys.exc_info()[0])


def excepthook(*args):
    print("hooked", args[0].__name__, args[1], args[2].tb_lineno > 0)


sys.excepthook = excepthook
raise ValueError("the end")
