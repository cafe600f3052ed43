"""bytes and bytearray compared with each other and with views; what the slots answer by themselves."""
class Bytes(bytes): pass
class Array(bytearray): pass


values = [b"a", b"b", Bytes(b"a"), bytearray(b"a"), Array(b"b"), memoryview(b"a"), memoryview(bytearray(b"b")), "a", None]
for a in values:
    for b in values:
        row = []
        for name, compare in (("<", lambda: a < b), ("<=", lambda: a <= b), ("==", lambda: a == b), ("!=", lambda: a != b), (">", lambda: a > b)):
            try:
                row.append(str(compare()))
            except TypeError as error:
                row.append(name + "!")
        print(type(a).__name__, type(b).__name__, *row)
print(b"a".__eq__(bytearray(b"a")), bytearray(b"a").__eq__(b"a"), b"a".__lt__(memoryview(b"b")), bytearray(b"a").__lt__(memoryview(b"b")))
print(b"%s".__mod__(b"x"), b"x".__rmod__(b"%s"), b"".__rmod__(bytearray(b"x")), bytearray(b"%s").__mod__(b"x"), bytearray(b"x").__rmod__(b"%s"))
for format in b"", bytearray(b"x"):
    for value in memoryview(b"X"), {1: 2}, [1], b"x", bytearray(b"y"), "s", (), (1,), 5, range(2):
        try:
            print(format % value)
        except TypeError as error:
            print(type(value).__name__, error)
