# scratch: yes
# Text files: tell() after every character leads back there, in every encoding and newline mode.
import sys
from _io import BytesIO, TextIOWrapper

text = "a\nbé\r\n\u20ac\r\U0001f600z\r\n\rlast"
for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-32", "latin-1", "utf-8-sig", "utf-16-be", "ascii"):
    data = text.encode(encoding, "replace")
    for newline in (None, "", "\n", "\r\n", "\r"):
        f = TextIOWrapper(BytesIO(data), encoding, newline=newline)
        whole = f.read()
        f.seek(0)
        cookies = [f.tell()]
        pieces = []
        while piece := f.read(1):
            pieces.append(piece)
            cookies.append(f.tell())
        fine = True
        for index, cookie in enumerate(cookies):
            f.seek(cookie)
            fine = fine and f.tell() == cookie and f.read() == whole[index:]
        print(encoding, repr(newline), "".join(pieces) == whole, fine, [c if c < 1000 else hex(c) for c in cookies])
f = TextIOWrapper(BytesIO("eins\nzwei\ndrei\n".encode()), "utf-8")
print(f.readline(), f.tell(), f.seek(0, 1), f.readline(), f.seek(0, 2), f.tell(), f.read(), f.seek(5), f.readline(2), f.tell())
for args in [(1, 1), (-1, 1), (1, 2), (-1,), (0, 3), (0, -1), (2 ** 200,), ("x",), (1.5,), (None,), ()]:
    try:
        print(f.seek(*args))
    except Exception as error:
        print(args[:1] if args and args[0] == 2 ** 200 else args, type(error).__name__, error)
f.seek(0)
for line in f:
    try:
        f.tell()
    except OSError as error:
        print(line, type(error).__name__, error)
print(f.tell())
path = sys.argv[1] + "/file"
with open(path, "w+", encoding="utf-16") as f:
    print(f.tell(), f.write("ab"), f.tell(), f.seek(0), f.write("c"), f.tell(), f.seek(0), f.read(), f.seek(0, 2), f.write("d"), f.seek(0), f.read())
with open(path, "a", encoding="utf-16") as f:
    f.write("e")
with open(path, "rb") as f:
    print(f.read())
with open(path, "w+", encoding="utf-8-sig") as f:
    print(f.write("x"), f.tell(), f.seek(0), f.read(), f.seek(0), f.write("y"), f.seek(0), f.read(), f.tell())
class Unseekable(BytesIO):
    def seekable(self):
        return False
f = TextIOWrapper(Unseekable(b"data"), "ascii")
for call in (f.tell, lambda: f.seek(0), lambda: f.truncate(1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
f = TextIOWrapper(BytesIO(b"0123456789" * 2000), "ascii", newline="\n")
print(f.read(9000)[-1], f.tell(), f.read(3), f.tell(), f.seek(12345), f.read(2), f.tell())
f._CHUNK_SIZE = 3
f.seek(7)
print(f.read(5), f.tell(), f._CHUNK_SIZE, f.buffer.tell())
for bad in (0, -1, "x", 1.5, 2 ** 70):
    try:
        f._CHUNK_SIZE = bad
    except Exception as error:
        print(type(error).__name__, error)
