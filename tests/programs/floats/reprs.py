# The shortest digits that read back as the same float.
values = [0.0, -0.0, 1.0, -1.5, 0.1, 0.2, 0.1 + 0.2, 1 / 3, 2 / 3, 1e15, 1e16, 1e17, 123456789012345680.0, 1e22,
    1e23, 1e100, 1e-4, 1e-5, 1.5e-7, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 3.141592653589793,
    2.5, 100.0, 9007199254740993.0, float("inf"), float("-inf"), float("nan"), 4.35, 0.3, 1e21, 12345.678,
    1.1e16, 99999999999999999.0, 0.00012345]
for value in values:
    print(repr(value), str(value), value, f"{value}", [value], value == value)
    if value == value:
        print("   ", float(repr(value)) == value, value.is_integer(), -value, abs(value), +value)
for value in values:
    print(format(value, ".3f"), format(value, ".0f"), format(value, "e"), format(value, ".2e"),
        format(value, "g"), format(value, ".10g"), format(value, ".17g"))
for value in [0.5, 1.5, 2.5, -0.5, 0.125, 2.675, 1e300 * 10, 12.5]:
    print(format(value, "+.1f"), format(value, "10.2f"), format(value, "<10.1e"), format(value, "^12g"),
        format(value, "010.3f"), format(value, ".0%"), format(value, ",.2f"))
