# math: functions of several values and of integers.
import math

print(math.gcd(), math.gcd(12), math.gcd(12, 18), math.gcd(-12, 18, 27), math.gcd(0, 0),
    math.gcd(2 ** 100, 6 ** 50), math.lcm(), math.lcm(4, 6), math.lcm(0, 5), math.lcm(2, 3, 7), math.lcm(-4, 6))
print(math.comb(5, 2), math.comb(5, 0), math.comb(3, 5), math.comb(100, 50), math.perm(5), math.perm(5, 2),
    math.perm(3, 5), math.perm(20, 20), math.factorial(30), math.isqrt(10 ** 30))
print(math.pow(2, 10), math.pow(2, 0.5), math.pow(0, 0), math.pow(math.nan, 0), math.hypot(3, 4), math.hypot(),
    math.hypot(1, 2, 2), math.hypot(1e200, 1e200), math.dist((0, 0), (3, 4)), math.dist([1], [1.5]),
    math.atan2(1, -1), math.atan2(-0.0, -1), math.copysign(3, -0.0), math.fmod(-7, 3), math.fmod(7, -3),
    math.remainder(7, 4), math.remainder(-5.5, 2))
print(math.fsum([0.1] * 10), sum([1, 2, 3]), math.fsum([1e16, 1, -1e16]), math.fsum([]),
    math.prod([1, 2, 3, 4]), math.prod([], start=7), math.prod([0.5, 4]), math.prod(range(1, 20)),
    math.prod([2.5, 2], start=2))
print(math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2),
    math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(math.inf, math.inf),
    math.isclose(math.nan, math.nan), math.isclose(math.inf, 1e308))
print(math.ldexp(0.5, 4), math.ldexp(1, -1074), math.ldexp(5.0, 0), math.frexp(6.5), math.modf(-3.25),
    math.nextafter(1.0, 2.0), math.nextafter(0.0, -1), math.nextafter(1, 1), math.log(8, 2), math.log(100, 10),
    math.log(2 ** 2000, 2))
try:
    math.ldexp(1.0, 2000)
except OverflowError as e:
    print(e)
try:
    math.pow(-1, 0.5)
except ValueError as e:
    print(e)
try:
    math.pow(10.0, 400)
except OverflowError as e:
    print(e)
if hasattr(math, "sumprod"):
    print(math.sumprod([1, 2, 3], [4, 5, 6]), math.sumprod([], []), math.sumprod([0.1] * 3, [1] * 3))
    try:
        math.sumprod([1], [1, 2])
    except ValueError as e:
        print(e)
if hasattr(math, "fma"):
    print(math.fma(2, 3, 4), math.fma(0.1, 10, -1))


class N:
    def __float__(self):
        return 9.0

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"

    def __index__(self):
        return 12


print(math.sqrt(N()), math.floor(N()), math.ceil(N()), math.trunc(N()), math.gcd(N(), 8),
    math.factorial(N()) // 10 ** 6, math.isnan(N()), math.hypot(N(), 12))
area = 0.0
for i in range(1000):
    x = i / 1000
    area += math.sqrt(1 - x * x) / 1000
print(f"{area * 4:.4f}", f"{math.sin(math.pi / 6):.10f}", f"{math.exp(math.log(10)):.10f}")
