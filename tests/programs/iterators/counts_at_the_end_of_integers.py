# not-3.14: its C integers are those of a 32-bit build
"""`itertools.count` where counting by one in a C integer ends; the triplet of the machine."""
import itertools, sys
c = itertools.count(2**63-1)
print(repr(c))
def r(c):
    try: print(c.__reduce__())
    except SystemError as e: print(e)
r(c); next(c); print(c); r(c)
c = itertools.count(2**63-2); next(c)
print(c); r(c); print(next(c), c); r(c)
c = itertools.count(2**63-1, 2); print(c); r(c)
c = itertools.count(2**63-1, 1.0); print(c)
c = itertools.count(2**63, 1); print(c); r(c)
print(sys.implementation._multiarch.endswith("linux-gnu"))
