# Where machine words end, Python's ints go on.
for bits in (31, 32, 53, 62, 63, 64, 65, 127, 128):
    edge = 1 << bits
    for value in (edge - 1, edge, -edge - 1, -edge):
        print(bits, value, value + 1, value - 1, -value, ~value)
        print("  ", value * value, value * 3, value // 7, value % 7, value // -7, value % -7)
        print("  ", value & (edge - 1), value | edge, value ^ 0x5555, value >> 3, value << 3)
        print("  ", value.bit_length(), value == int(str(value)), value == int(hex(value), 16))
print((1 << 63) - (1 << 63) + 5, (1 << 64) // (1 << 63), (1 << 64) % ((1 << 63) + 1))
print(-(1 << 63) // -1, -(1 << 63) // 1, -(1 << 63) % -1, abs(-(1 << 63)))
print(9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * 2)
print(18446744073709551615 + 1, 18446744073709551616 - 1)
print(10 ** 18 + 10 ** 18, 10 ** 19 - 10 ** 18, 10 ** 40 // 10 ** 20)
print(sum([1 << 62] * 4), sum([-(1 << 62)] * 4), sum([1 << 63, -(1 << 63), 7]))
print(min(1 << 64, 1 << 63, -1 << 64), max(1 << 64, 1 << 63, 5))
print(sorted([1 << 70, -1, 1 << 63, 0, -(1 << 70), 3]))
print(int("9" * 30) + 1, -int("9" * 30) - 1, int("0b" + "1" * 70, 2))
