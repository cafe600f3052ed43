# What does not fit into memory is a MemoryError or an OverflowError, one for each name that the first argument can be.
import sys


def doubled(x):
    while True:
        x += x


def added(x):
    while True:
        x = x + x


CASES = {
    "str": lambda: "ab" * 10**10,
    "bytes": lambda: b"ab" * 10**10,
    "bytearray": lambda: bytearray(10**11),
    "list": lambda: [0] * 10**10,
    "tuple": lambda: (0,) * 10**10,
    "shift": lambda: 7 << 10**11,
    "percent": lambda: "%*d" % (10**10, 1),
    "format": lambda: format(1, "10000000000"),
    "ljust": lambda: "a".ljust(10**10),
    "replace": lambda: ("a" * 10**5).replace("", "x" * 10**6),
    "join": lambda: " ".join(["a" * 10**6] * 10**5),
    "expandtabs": lambda: ("\t" * 100).expandtabs(2**31 - 1),
    "str +=": lambda: doubled("ab"),
    "str +": lambda: added("ab"),
}
if len(sys.argv) > 1:
    try:
        CASES[sys.argv[1]]()
    except (MemoryError, OverflowError) as error:
        print(type(error).__name__)
else:
    print("\n".join(CASES))
