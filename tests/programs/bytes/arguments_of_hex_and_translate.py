"""bytes.hex, translate, splitlines, center: what their arguments may be, and which is looked at first."""
class Index:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n


class Bad:
    def __index__(self): raise KeyError("index")


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


for value in b"\x01\x02\x03\x04", bytearray(b"\xff\x00"), memoryview(b"\x01\x02\x03"):
    for arguments in ((), (":",), (b":",), (bytearray(b":"),), ("::",), ("",), ("\u20ac",), (None,), (1,), (":", 2), (":", -2), (":", 0), (":", Index(3)),
                      (":", Bad()), (":", 2**70), (":", None), (None, None), ((1, 2), "x"), ([1], 2)):
        attempt(lambda: value.hex(*arguments))
    attempt(lambda: value.hex(sep="-", bytes_per_sep=2))
table = bytes(range(256))
for arguments in ((None,), (table,), (table, b"a"), (None, b"a"), (b"short",), (b"short", None), (0, None), (table, None), (table[::-1],), (bytearray(table), bytearray(b"b"))):
    attempt(lambda: b"abc".translate(*arguments))
attempt(lambda: b"abc".translate(None, delete=b"ab"))
for keep in True, 0, 2, None, "", 2**70, Bad(), Index(1):
    attempt(lambda: b"a\nb\r\nc".splitlines(keep))
    attempt(lambda: "a\nb\r\nc".splitlines(keepends=keep))
for fill in b"*", bytearray(b"*"), b"**", "*", None, 5, memoryview(b"*"):
    attempt(lambda: b"ab".center(5, fill))
for item in 97, Index(98), Index(256), Bad(), b"b", "b", None, memoryview(b"c"), 2**70:
    attempt(lambda: item in b"abc")
