# sys.excepthook gets the uncaught exception; the status stays 1.
import sys


def hook(kind, value, tb):
    print("hook:", kind.__name__, value, tb.tb_lineno, tb.tb_next is None)


sys.excepthook = hook
print("before")
raise ValueError("uncaught")
