# What import makes of the modules that are part of the interpreter.
import sys, math, itertools, time, gc, builtins
import math as m
from math import pi, sqrt as root
from itertools import *

print(math is m, pi == math.pi, root(16.0), "chain" in globals(), list(chain("a", "b")), math.__name__,
    sys.__name__, builtins.__name__, builtins.len is len, builtins is __builtins__ or True)
print(repr(sys), type(sys).__name__, sys.modules["math"] is math, "builtins" in sys.builtin_module_names,
    all(n in sys.modules for n in ["sys", "builtins", "math", "gc"]), __name__, __builtins__ is not None)
for attempt in ["math", "sys", "builtins"]:
    try:
        if attempt == "math":
            from math import nothing
        elif attempt == "sys":
            from sys import nothing
        else:
            from builtins import nothing
    except ImportError as e:
        print(str(e).split(" (")[0])
try:
    import math.pi
except ImportError as e:
    print(type(e).__name__, e)
try:
    math.nothing
except AttributeError as e:
    print(e)
math.extra = 5
print(math.extra)
del math.extra
builtins.added = "a new built-in"
print(added)
del builtins.added
try:
    added
except NameError as e:
    print(e)
original = builtins.print


def doubled(*args, **kwargs):
    original("doubled:", *args, **kwargs)


builtins.print = doubled
print("hello")
builtins.print = original
print("back", time.__doc__ is not None, callable(gc.collect))
