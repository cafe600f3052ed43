# Order and equality among bytes, bytearray, memoryview and what is none of them.
values = [b"a", b"b", bytearray(b"b"), memoryview(b"a"), memoryview(bytearray(b"b")), "a", [97], 97, None]
class Sub(bytes): pass
values += [Sub(b"b")]
for left in values:
    for right in values:
        line = []
        for name, f in ("<", lambda: left < right), (">=", lambda: left >= right), ("==", lambda: left == right), ("!=", lambda: left != right), ("in", lambda: left in right):
            try:
                line.append(str(f()))
            except TypeError as e:
                line.append(str(e))
        print(type(left).__name__, type(right).__name__, *line, sep=" | ")
for data in b"abc", bytearray(b"abc"), memoryview(b"abc"):
    for arguments in (":",), (":", 2), ("\xe9",), ("", 1), ("ab",), (b":",), (b"\xff",), (":", -1), (5,), (":", 0), ("\u20ac", 2):
        try:
            print(type(data).__name__, ascii(arguments), data.hex(*arguments))
        except (TypeError, ValueError) as e:
            print(type(data).__name__, ascii(arguments), type(e).__name__, e)
