import sys
import sys as system, math
from math import pi, floor as down
from math import *
import itertools as it


def f():
    import math as m
    from sys import argv, maxsize as big
    return m.pi, len(argv), big > 1


print(system is sys, down(pi), ceil(pi), f(), it.__name__)
for bad in ["nothing_like_this", "math.nothing"]:
    try:
        __import__(bad)
    except ImportError as error:
        print(type(error).__name__, error)
try:
    from math import nothing
except ImportError as error:
    print(str(error)[:34])
