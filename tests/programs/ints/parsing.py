# int(): bases, signs, underscores, blanks, other digits, and what it refuses.
good = [("12",), (" -12 \n",), ("+7",), ("1_000_000",), ("0xff", 16), ("ff", 16), ("0b101", 0), ("0o17", 0),
    ("0x_1f", 0), ("z", 36), ("-Z", 36), ("0", 0), ("00", 0), ("0_0", 0), ("١٢٣",), ("101", 2), (b"42",),
    (3.99,), (-3.99,), (True,), (2 ** 70,), (1e22,), (), ("7" * 40,), ("-0",), ("1" * 70, 2), ("zz", 36)]
for arguments in good:
    print(arguments, int(*arguments))
bad = [("",), (" ",), ("1 2",), ("1__0",), ("_1",), ("1_",), ("0x",), ("12", 2), ("012", 0), ("1.5",), ("abc",),
    ("9", 8), (b"x",), ("1", 1), ("1", 37), ("1", -1), (None,), ([],), (1.5, 10), (5, 10), (float("nan"),),
    (float("inf"),), ("\ud800",), ("1", "2"), (1j,), ("1\x00",), ("é",)]
for arguments in bad:
    try:
        print(arguments, int(*arguments))
    except Exception as e:
        print(ascii(arguments), type(e).__name__, ascii(str(e)))


class Index:
    def __index__(self):
        return 11


class Whole:
    def __int__(self):
        return 12


class Wrong:
    def __int__(self):
        return "12"


print(int(Index()), int(Whole()), int("10", Index()), range(20)[Index()], [0] * Index(), hex(Index()))
try:
    int(Wrong())
except TypeError as e:
    print(e)
