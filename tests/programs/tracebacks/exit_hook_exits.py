import sys


def hook(kind, value, tb):
    print("hook", kind.__name__, value)
    sys.exit(7)


sys.excepthook = hook
raise ValueError("uncaught")
