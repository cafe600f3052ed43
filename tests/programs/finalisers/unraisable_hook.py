# sys.unraisablehook gets what cannot be raised.
import sys
from _weakref import ref


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.exc_traceback is not None)


sys.unraisablehook = hook


class Bad:
    def __del__(self):
        raise ValueError("in __del__")


Bad()
n = type("N", (), {})()
r = ref(n, lambda _: 1 / 0)
del n


def ignores_close():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = ignores_close()
next(g)
del g


def fails_in_finally():
    try:
        yield 1
    finally:
        raise KeyError("in finally")


g = fails_in_finally()
next(g)
del g
print(sys.exception())
sys.unraisablehook = sys.__unraisablehook__
print("end")
