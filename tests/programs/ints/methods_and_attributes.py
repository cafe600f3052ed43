# The methods of int, and the numerators that complex and rational code relies on.
print((5).bit_length(), (-5).bit_length(), (0).bit_length(), (255).bit_count(), (-255).bit_count(),
    (2 ** 70 - 1).bit_count())
print((5).numerator, (5).denominator, (5).real, (5).imag, (5).conjugate(), True.real, (10 ** 20).numerator)
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-1).to_bytes(3, "big", signed=True),
    (255).to_bytes(), (0).to_bytes(0, "big"))
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\x04\x00", "little"),
    int.from_bytes(b"\xff\xfe", "big", signed=True))
print(int.from_bytes([1, 2, 3], "big"), int.from_bytes(b"", "little"),
    int.from_bytes(b"\xff" * 10, byteorder="little"))
print((2 ** 70).to_bytes(9, "big"), (-(2 ** 63)).to_bytes(8, "little", signed=True), (7).as_integer_ratio(),
    (-3).as_integer_ratio())
for attempt in [lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"),
        lambda: (128).to_bytes(1, "big", signed=True), lambda: (1).to_bytes(-1, "big"),
        lambda: (1).to_bytes(1, "middle"), lambda: int.from_bytes(["a"], "big"),
        lambda: int.from_bytes("a", "big"), lambda: int.from_bytes([256], "big"), lambda: (5).foo,
        lambda: int.foo]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
print((5).__add__(3), (5).__add__("3"), (5).__radd__(2), (5).__sub__(7), (5).__rsub__(7), (5).__truediv__(2),
    (5).__floordiv__(2))
print((5).__eq__(5.0), (5).__lt__("x"), (5).__pow__(2), (5).__pow__(2, 7), (5).__neg__(), (5).__bool__(),
    (0).__bool__(), (5).__index__())
print((5).__round__(), round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(5, 3),
    round(15, -5))
print((7).__floor__(), (7).__ceil__(), (7).__trunc__(), (7).__divmod__(2), (7).__rdivmod__(20),
    (7).__lshift__(2), (7).__rlshift__(1))
print(int.__name__, int.__mro__, int.__bases__, bool.__mro__, isinstance(True, int), issubclass(bool, int))
print(True + True, True * 3, ~True if False else -1, True & 1, True & False, True | 2, True ^ True, not 5,
    bool(-1), str(True), repr(False))
print(int.__doc__.splitlines()[0], (3).__class__, type(3) is int, (3).__format__("04d"), (3).__str__())
