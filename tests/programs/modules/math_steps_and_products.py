# requires: 3.12
"""math.nextafter with steps and math.sumprod, each way that numbers are added up."""
import math
INF=math.inf
NAN=math.nan
for a in (0.0,-0.0,1.0,-1.0,INF,-INF,NAN,5e-324,-5e-324,1.7976931348623157e308):
    for b in (0.0,-0.0,1.0,-1.0,INF,-INF,NAN):
        print(a,b,repr(math.nextafter(a,b)))
        for s in (0,1,2,10,2**60,2**64,2**70):
            print(s, repr(math.nextafter(a,b,steps=s)))
print(math.sumprod([0.1]*10,[1]*10), math.sumprod([0.1]*20, [True,False]*10), math.sumprod([True,False]*10,[0.1]*20), math.sumprod([10**20,1,-10**20],[1,1,1.0]))
print(math.sumprod([0.1]*10,[0.1]*10), math.sumprod([0.1]*10,[1,2.0]*5), math.sumprod([1.0, 10E100, 1.0, -10E100], [1.0]*4))


class Mine(int): pass
class Other(float): pass


for p, q in (
    ([1, 2, 3], [4, 5, 6]), ([2**62, 2**62], [1, 1]), ([2**62, 1.5], [2, 2]), ([2**64, 1], [1, 1]), ([True, False], [1, 2]),
    ([True, 0.1], [0.1, True]), ([Mine(3), 1], [1, 1]), ([Other(0.1)] * 10, [1] * 10), ([0.1] * 10, [Other(1)] * 10),
    ([1e308, 1e308], [10, -10]), ([math.inf, 1.0], [1.0, math.nan]), ([1, 0.1, 1, 0.1], [1, 1, 1, 1]), ([0.1, 2**70], [10, 1]),
    ([0.1, 10**400], [1.0, 1.0]), ([1j, 1], [1, 1]), ([0.1, 1j, 0.1, 0.2], [3, 1, 3, 3]), ([], []), ([-0.0], [1.0]),
    ([0.1, 1, 0.1, 1, 0.1], [3, 1, 3, 1, 3]), ("ab", [1, 2]), ([1], [1, 2]), ([1, 2], [1]), (iter([1, 2]), range(2)), (1, [1]), ([1], 1),
    ([1e200, 1.0, -1e200], [1e100, 1e-100, 1e100]), ([3, 4.0, 5], [3, 4.0, 5]), ([9007199254740993], [1.0]), ([9007199254740993, 1], [1.0, 1]),
):
    try:
        print(repr(math.sumprod(p, q)))
    except Exception as error:
        print(type(error).__name__, error)


def slowly(*values):
    for value in values:
        print("asked for", value)
        yield value


print(math.sumprod(slowly(1, 2.5, 3), slowly(1, 2, 3)))
try:
    math.sumprod(slowly(1, "a", 3), slowly(1, None, 3))
except TypeError as error:
    print(error)
