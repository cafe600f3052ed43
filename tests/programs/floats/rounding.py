# round(): to even on exact halves, by decimal digits on the rest; a bare round gives an int.
for value in [0.5, 1.5, 2.5, -0.5, -1.5, 2.4999, 1e15 + 0.5, 1e20, 123.456, -123.456]:
    print(value, round(value), round(value, 0), round(value, 1), round(value, 2), round(value, -1),
        round(value, -2), round(value, None))
for value, digits in [(2.675, 2), (1.005, 2), (0.125, 2), (0.375, 2), (5.015, 2), (1e-5, 5), (5e-324, 400),
        (1e308, -308), (1.5e308, -308), (12345.6789, 3), (12345.6789, -3), (float("nan"), 1), (float("inf"), 1),
        (0.1, 20), (1e22, -22), (55.5, -1), (-0.4, 0)]:
    try:
        print(value, digits, round(value, digits))
    except Exception as e:
        print(value, digits, type(e).__name__, e)
for value in [float("nan"), float("inf"), "1.5", None, 1j]:
    try:
        print(round(value))
    except Exception as e:
        print(type(e).__name__, e)


class Amount:
    def __init__(self, cents):
        self.cents = cents

    def __round__(self, digits=None):
        return f"Amount({self.cents}) to {digits}"


print(round(Amount(5)), round(Amount(5), 1), round(Amount(5), ndigits=2), round(number=7.25, ndigits=1))
try:
    round(1.5, "1")
except TypeError as e:
    print(e)
import math
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.floor(1e20), math.ceil(3),
    math.floor(2.9999999999999999))
