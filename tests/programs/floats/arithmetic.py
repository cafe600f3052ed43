# IEEE arithmetic with Python's floor division, modulo, power and division by zero.
pairs = [(7.0, 2.0), (-7.0, 2.0), (7.0, -2.0), (-7.0, -2.0), (0.0, 3.0), (-0.0, 3.0), (1e308, 1e-308),
    (5.5, 0.1), (1.0, float("inf")), (-1.0, float("inf")), (float("inf"), 2.0), (0.3, 0.1), (1e16, 1.0),
    (2, 0.5), (0.5, 2), (True, 0.25)]
for a, b in pairs:
    print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
for a, b in [(2.0, 3), (2.0, -1), (-8.0, 3), (-8.0, 1 / 3), (0.0, 0), (0.0, 2.5), (9, 0.5), (-1, 0.5),
        (10.0, 308), (-2.0, 3.0), (1.0, float("nan")), (float("nan"), 0), (float("inf"), -1),
        (-1.0, float("inf")), (2, -3)]:
    print(a, b, a ** b, pow(a, b))
for attempt in [lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0.0), lambda: 0.0 ** -1,
        lambda: 1.0 + "a", lambda: "a" * 1.5, lambda: [1][1.0], lambda: 1.5 << 1, lambda: ~1.5, lambda: 1.5 & 1,
        lambda: 1.5 < "a", lambda: pow(2.0, 3, 5), lambda: int(1e400), lambda: round(float("inf")),
        lambda: float("nan").as_integer_ratio(), lambda: 1.5 @ 2]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
print(1.5 == 3 / 2, 1 == 1.0, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53,
    10 ** 400 > 1e308, -10 ** 400 < float("-inf"))
nan = float("nan")
print(nan == nan, nan != nan, nan < 1, [nan] == [nan], nan in [nan], min(nan, 1), min(1, nan), max([nan, 2]),
    sorted([3.0, 1, 2.5]))
print((2.5).as_integer_ratio(), (-0.1).as_integer_ratio(), (1e300).is_integer(), (2.0).real, (2.5).imag,
    (2.5).conjugate(), 3.7.__trunc__(), -3.7 // 1)
