# Small ints have a representation of their own: every operation that crosses its edges must stay exact.
def show(label, *values):
    print(label, *values)


for bits in (46, 47, 48, 49, 50):
    edge = 2 ** bits
    for value in (edge - 1, edge, edge + 1, -edge - 1, -edge, -edge + 1):
        show(bits, value, value + 1, value - 1, -value, ~value, abs(value))
        show("  mul", value * 2, value * value, value * -1, value * 0)
        show("  div", value // 3, value % 3, value // -7, value % -7, divmod(value, 10))
        show("  bit", value & 0xFFFF, value | 1, value ^ -1, value << 1, value >> 1, value >> 100)
        show("  len", value.bit_length(), value.bit_count(), hex(value), oct(value))

big = 1 << 47
accumulated = 0
for step in range(5):
    accumulated += big - 1
    show("sum", accumulated)
for step in range(5):
    accumulated -= big - 1
    show("sum", accumulated)
show(big == float(big), big - 1 < big, big > big - 1, big + 0 == big, big is not None)
show((big * big) // big == big, -big * -big == big * big, big ** 3)
show([big - 2, big - 1, big].index(big - 1 + 1), {big: 1}[1 << 47])
show(2 ** 23 * 2 ** 24, 2 ** 24 * 2 ** 24, -(2 ** 24) * 2 ** 23, 2 ** 31 * 2 ** 31)
show(3037000499 * 3037000499, 3037000500 * 3037000500, -3037000500 * 3037000500)
