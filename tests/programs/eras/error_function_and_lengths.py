# not-3.14: the last bits of a 32-bit build are its own

import math


def show(function, *arguments):
    try:
        return repr(function(*arguments))
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)


numbers = [-30.5, -7.3, -2.6, -1.51, -1.4999999, -1.13, -0.84, -0.4, -0.1, -1e-8, -0.0, 0.0, 1e-300, 1e-20, 1e-8, 0.02,
           0.71, 0.8437, 1.08, 1.2499, 1.5, 1.82, 2.19, 2.857, 3.3, 5.9, 6.0, 9.2, 17.3, 25.8, 26.6, 27.2, 29.99, 30.0,
           float("inf"), float("-inf"), float("nan")]
for function in (math.erf, math.erfc):
    print(function.__name__, [show(function, number) for number in numbers])
lengths = [0.0, -1.0, 2.5, -3.5, 3, 0.1, 1e-300, 1e300, 5e-324, float("inf"), float("nan")]
for first in lengths:
    print("hypot", first, [show(math.hypot, first, second) for second in lengths])
print([show(math.hypot, *row) for row in ((), (1,), (1, 2, 3), (0.1,) * 7, (1e-320, 3e-320, 2e-320), (1, "x"))])
for base in (0.0, -0.0, 1.0, -1.0, 0.5, -8.0, float("inf"), float("-inf"), float("nan")):
    print("pow", base, [show(math.pow, base, exponent) for exponent in
                        (0.0, -0.0, 1.0, -1.0, 3.0, 1 / 3, 1e300, -1e300, float("inf"), float("-inf"), float("nan"))])
print(show(math.pow), show(math.pow, 1), show(math.pow, 1, 2, 3), show(math.pow, "x", 1), show(math.isclose, "x"))
