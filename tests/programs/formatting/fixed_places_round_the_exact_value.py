"""`f` rounds the exact binary value, half to even, whichever way the digits are found; `repr` takes the even one of two texts."""

HALVES = [0.5, 1.5, 2.5, 0.125, 0.375, 2.675, 1.005, 1e15 + 0.5, 4503599627370497.5, 9007199254740993.0]
for x in HALVES:
    print(x, *(format(x, f".{places}f") for places in (0, 1, 2, 3, 19, 20, 25)))

for exponent in (-1074, -1022, -130, -117, -70, -64, -1, 0, 1, 10, 11, 12, 63, 64, 1023):
    x = 2.0**exponent
    print(exponent, f"{x:.0f} {x:.3f} {x:.19f} {-x:+.17f} {x:#.0f} {x:%}", len(f"{x:.1200f}"))

for x in (0.0, -0.0, -0.04, 0.05, -0.05, 0.06, float("inf"), -float("inf"), float("nan")):
    print(f"{x:.1f} {x:+.1f} {x: .1f} {x:#.0f} {x:08.1f} {x:*^12.2f} {x:=+9.1f} {x:F} %.1f %+5.1f" % (x, x))

for base in (0.05, 0.25, 0.125, 0.0625):
    for whole in (2.0**44 + 1, 2.0**47 + 3, 2.0**49 + 5, 2.0**51 + 7):
        print(repr(whole + base), repr(whole - base), end=" ")
    print()
print(2163395814182045.2, 18014398509481982.0 / 64, 5e-324, 1.7976931348623157e308, 2.0**-1022, 123456789012345680.0)
