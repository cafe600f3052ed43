"""Python 2's way to print to a file gets a hint, up to 3.13."""
import sys

for shift in lambda: print >> 5, lambda: print >> sys.stderr, lambda: print << 5, lambda: len >> 5, lambda: 5 >> print, lambda: print >> print:
    try:
        shift()
    except TypeError as e:
        print(e)
try:
    shown = print
    shown >>= 5
except TypeError as e:
    print(e)
