"""Every operator on ints around the ends of 49, 63, 64, 127 and 128 bits: sums, products, quotients, bits, texts, hashes."""
ends = [0, 1, 2, 3, 10]
for bits in (48, 49, 61, 62, 63, 64, 65, 122, 126, 127, 128):
    ends += [2 ** bits - 1, 2 ** bits, 2 ** bits + 1]
values = ends + [-value for value in ends if value]


def told(function, *operands):
    try:
        return function(*operands)
    except (ZeroDivisionError, OverflowError, ValueError) as error:
        return type(error).__name__


operators = [
    ("+", lambda a, b: a + b), ("-", lambda a, b: a - b), ("*", lambda a, b: a * b), ("//", lambda a, b: a // b),
    ("%", lambda a, b: a % b), ("divmod", divmod), ("&", lambda a, b: a & b), ("|", lambda a, b: a | b),
    ("^", lambda a, b: a ^ b), ("<", lambda a, b: a < b), ("==", lambda a, b: a == b), (">=", lambda a, b: a >= b),
    ("/", lambda a, b: (a / b).hex()), ("<<", lambda a, b: a << abs(b) % 131), (">>", lambda a, b: a >> abs(b) % 131),
    ("pow", lambda a, b: pow(a, abs(b) % 5, 2 ** 61 - 1)), ("**", lambda a, b: a ** (abs(b) % 4)),
]
for name, operator in operators:
    digest = 0
    for a in values:
        for b in values:
            result = told(operator, a, b)
            if isinstance(result, tuple):
                result = result[0] * 7 + result[1]
            if isinstance(result, str):
                result = sum((place + 1) * ord(letter) for place, letter in enumerate(result))
            digest = (digest * 1000003 + result) % (2 ** 521 - 1)
    print(name, digest)

for value in values:
    print(value, -value, ~value, abs(value), +value, bool(value), float(value) != value or hash(value) == hash(float(value)), float(value).hex(), value.bit_length())
    print(hex(value), oct(value), bin(value), format(value, "+,d"), format(value, "#_x"), "%d %x %o" % (value, value, value))
    print(repr(value), int(str(value)), int(hex(value), 16), value.__sizeof__() - (0).__sizeof__(), round(value, -3))
    size = value.bit_length() // 8 + 1
    for order in ("little", "big"):
        data = value.to_bytes(size, order, signed=True)
        print(data, int.from_bytes(data, order, signed=True) == value, int.from_bytes(data, order))


class Own(int):
    """An int of any size on the heap."""


for value in (0, 1, -1, 2 ** 48, 2 ** 63, -2 ** 63, 2 ** 127 - 1, -2 ** 127, 2 ** 127, 2 ** 300):
    own = Own(value)
    print(own == value, own + 1, own * own, -own, ~own, own << 3, own >> 3, hash(own) == hash(value), bool(own), int(own))
    print(type(own + 0).__name__, type(+own).__name__, type(int(own)).__name__, {own: 1}[value], own // 3, own % -7, [own].index(value))

words = 88172645463325252
for _ in range(200):
    words ^= words << 13 & 0xFFFFFFFFFFFFFFFF
    words ^= words >> 7
    words ^= words << 17 & 0xFFFFFFFFFFFFFFFF
print(words)
mixed = 0xCBF29CE484222325
for letter in b"the words of a hash":
    mixed = (mixed ^ letter) * 0x100000001B3 % 2 ** 64
print(mixed)
