"""sys.tracebacklimit: how many entries of a traceback are shown, the last ones."""
import sys
def a(): b()
def b(): 1/0
def show(limit):
    print("limit", limit, file=sys.stderr)
    sys.tracebacklimit = limit
    try: a()
    except ZeroDivisionError as e:
        try: raise ValueError(1) from e
        except ValueError as f: sys.__excepthook__(type(f), f, f.__traceback__)
for l in (0, 1, 2, 100, -1, None, 2**70, -2**70, True): show(l)
