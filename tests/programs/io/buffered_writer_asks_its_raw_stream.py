# BufferedWriter: what reaches the raw stream, when, and in pieces of which size.
from _io import BufferedWriter, _RawIOBase

class Raw(_RawIOBase):
    def __init__(self, most=1000):
        self.most, self.log, self.at = most, [], 0
    def writable(self):
        return True
    def seekable(self):
        return True
    def write(self, data):
        taken = min(len(data), self.most)
        self.log.append(bytes(data[:taken]))
        self.at += taken
        return taken
    def seek(self, to, whence=0):
        self.log.append(("seek", to, whence))
        self.at = self.at + to if whence == 1 else to
        return self.at
    def tell(self):
        return self.at
    def truncate(self, size=None):
        self.log.append(("truncate", size))
        return size

def shown(raw):
    log, raw.log = raw.log, []
    return log

raw = Raw()
f = BufferedWriter(raw, 8)
for data in (b"abc", b"de", b"fgh", b"i", b"0123456789", b"", b"j" * 8, b"k" * 20, b"l"):
    print(len(data), f.write(data), f.tell(), shown(raw))
print(f.flush(), shown(raw), f.flush(), shown(raw))
f.write(b"xyz")
print(f.seek(1), f.tell(), shown(raw), f.write(b"!"), f.seek(0, 1), shown(raw))
f.write(b"tail")
print(f.truncate(), shown(raw), f.truncate(3), shown(raw))
f.write(memoryview(b"view")[1:])
f.write(bytearray(b"array"))
f.writelines([b"1", b"2", b"3" * 7])
print(shown(raw), f.close(), shown(raw), f.closed, raw.closed, f.close())
raw = Raw(3)
f = BufferedWriter(raw, 8)
print(f.write(b"abcdefgh"), f.write(b"ijklmnop"), shown(raw), f.write(b"q" * 20), shown(raw), f.flush(), shown(raw))
for bad in ("text", 5, None, [b"x"]):
    try:
        f.write(bad)
    except TypeError as error:
        print(error)
for call in (lambda: f.read(), lambda: f.peek(), lambda: f.readline(), lambda: f.readinto(bytearray(1)), lambda: next(f), lambda: f.read1(1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
for args in [(0, 5), (0, -1), ("0",), (1.5,), (2 ** 80,), (0, None)]:
    try:
        print(f.seek(*args))
    except Exception as error:
        print(args[:1] if args[0] == 2 ** 80 else args, type(error).__name__, error)
f.close()
for name, args in [("write", (b"",)), ("flush", ()), ("tell", ()), ("seek", (0,)), ("truncate", ()), ("writable", ()), ("seekable", ()), ("detach", ()), ("fileno", ()), ("isatty", ()), ("writelines", ([],)), ("__enter__", ())]:
    try:
        print(name, getattr(f, name)(*args))
    except Exception as error:
        print(name, type(error).__name__, error)
class Unwritable(_RawIOBase):
    pass
for args in [(Unwritable(),), (Raw(), 0), (), (Raw(), "8"), (Raw(), 8, 9)]:
    try:
        BufferedWriter(*args)
    except Exception as error:
        print(type(error).__name__, error)
