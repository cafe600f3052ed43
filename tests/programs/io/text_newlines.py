# TextIOWrapper: each form of newline, reading in pieces that cut line ends, and writing.
from _io import BytesIO, TextIOWrapper

class Drip(BytesIO):
    step = 1
    def read1(self, size):
        return super().read1(min(size, self.step))

data = b"a\nb\r\nc\rd\n\re\r\r\n\n"
for newline in (None, "", "\n", "\r", "\r\n"):
    for step in (1, 2, 3, 100):
        source = Drip(data)
        source.step = step
        f = TextIOWrapper(source, "ascii", newline=newline)
        lines = list(f)
        f.seek(0)
        limited = list(iter(lambda: f.readline(2), ""))
        f.seek(0)
        print(repr(newline), step, lines, limited, [f.read(3) for _ in range(7)], repr(f.newlines))
    f = TextIOWrapper(BytesIO(data), "ascii", newline=newline)
    print("   ", repr(f.newlines), repr(f.readline()), repr(f.newlines), repr(f.read(4)), repr(f.newlines), repr(f.read()), repr(f.newlines))
    out = BytesIO()
    f = TextIOWrapper(out, "ascii", newline=newline)
    print("   ", f.write("x\ny\r\nz\r"), f.writelines(["\n", "\n\n"]), f.flush(), out.getvalue(), f.newlines)
for bad in ("x", "\n\r", "\r\r", 5, b"\n"):
    try:
        TextIOWrapper(BytesIO(), newline=bad)
    except Exception as error:
        print(type(error).__name__, error)
f = TextIOWrapper(BytesIO(b"one\rtwo\r\nthree\n"), "ascii")
print([f.readline(n) for n in (0, 2, -1, 100, 3, 3, 3)])
f = TextIOWrapper(BytesIO("\u20ac\r\n\U0001f600\r\n".encode("utf-16")), "utf-16", newline="\r\n")
print(ascii(list(f)))
