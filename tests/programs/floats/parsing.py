# float() and what it refuses.
for text in ["1", " 1.5 ", "1e5", "1E-5", "-.5", "5.", "+1_0.0_1", "inf", "-Infinity", "NaN", "+nan", "1e400",
        "-1e400", "1e-400", "0x1p3", "", " ", ".", "e5", "1e", "1_", "_1", "1__0", "1.5.2", "abc", "infinit",
        "١.٥", b"2.5", 7, True, 10 ** 20, 10 ** 400, None, [], 1j, "0.1" + "0" * 400 + "1", "9007199254740993",
        "1\x00", "1 2", "--1", "1e+05", "179769313486231580793e289"]:
    try:
        print(repr(text)[:40], repr(float(text)))
    except Exception as e:
        print(repr(text)[:40], type(e).__name__, str(e)[:70])
print(float(), float.fromhex("0x1.8p1"), float.fromhex("-0x.1p4"), float.fromhex("inf"),
    float.fromhex("0x1p-1074"), float.fromhex("  0xA "))
print((3.0).hex(), (-0.1).hex(), (0.0).hex(), float("inf").hex(), float("nan").hex(), (5e-324).hex(), 1e308.hex())
for text in ["0x1p2000", "zz", "", "0x"]:
    try:
        print(float.fromhex(text))
    except Exception as e:
        print(type(e).__name__, e)


class F:
    def __float__(self):
        return 2.5


class I:
    def __index__(self):
        return 4


class Bad:
    def __float__(self):
        return "x"


print(float(F()), float(I()), F().__float__() + 1)
try:
    float(Bad())
except TypeError as e:
    print(e)
