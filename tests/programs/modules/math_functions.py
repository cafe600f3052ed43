# math: values, domains and errors of the real functions.
import math

print(math.pi, math.e, math.tau, math.inf, math.nan)
for name, values in {"sqrt": [0, 2, 16.0, 1e300, -1, True], "exp": [0, 1, -1, 710, -1000],
        "log": [1, 10, 2 ** 100, 0, -1, 1e-300], "log2": [8, 1e300, 2 ** 1030, 0],
        "log10": [1000, 10 ** 50, 2, 0], "log1p": [0, 1e-10, -1], "expm1": [0, 1e-10, 1000],
        "floor": [2.7, -2.7, 5, 1e20], "ceil": [2.2, -2.2, 5], "trunc": [2.9, -2.9], "fabs": [-3, 2.5],
        "sin": [0, 1, 100, math.inf], "cos": [0, 1, math.nan], "tan": [0.5, 1], "asin": [0, 1, 2],
        "acos": [1, 0.5, -2], "atan": [1, math.inf], "sinh": [0, 1, 1000], "cosh": [0, 1], "tanh": [0.5, 100],
        "asinh": [1], "acosh": [1, 2, 0.5], "atanh": [0, 0.5, 1], "degrees": [math.pi, 1], "radians": [180, 1],
        "gamma": [5, 0.5, 171, 172, 0, -1, -1.5], "lgamma": [10, 0.5, 0], "erf": [0, 0.5, 5],
        "erfc": [0, 0.5, 30], "isnan": [math.nan, 1], "isinf": [math.inf, -math.inf, 1],
        "isfinite": [1, math.nan], "frexp": [8, 0.1, 0, math.inf, -5], "modf": [2.5, -2.5, math.inf, 3],
        "cbrt": [27, -8, 2], "exp2": [10, 0.5], "ulp": [1.0, 0.0, 1e300, math.inf],
        "isqrt": [0, 17, 10 ** 40, -1], "factorial": [0, 5, 25, -1]}.items():
    f = getattr(math, name)
    row = []
    for value in values:
        try:
            result = f(value)
            row.append(f"{result:.12g}" if isinstance(result, float) else result)
        except (ValueError, OverflowError) as e:
            row.append(type(e).__name__)
    print(name, row)
for call in [lambda: math.sqrt("x"), lambda: math.sqrt(), lambda: math.sqrt(1, 2), lambda: math.floor("a"),
        lambda: math.factorial(1.5), lambda: math.isqrt(1.0), lambda: math.gcd(1.5),
        lambda: math.floor(math.nan), lambda: math.ceil(math.inf), lambda: math.log(), lambda: math.log("a"),
        lambda: math.pow("a", 1), lambda: math.hypot("a"), lambda: math.sqrt(1j), lambda: math.comb(5, -1),
        lambda: math.perm(-1), lambda: math.ldexp(1.0, "a"), lambda: math.fsum(["a"]), lambda: math.prod("ab"),
        lambda: math.isclose(1, 2, rel_tol=-1), lambda: math.dist([1], [1, 2]), lambda: math.sqrt(None),
        lambda: math.factorial(-5), lambda: math.fmod(1, 0), lambda: math.sqrt(10 ** 400),
        lambda: math.lcm("a")]:
    try:
        print(call())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
