# BufferedRandom: reading and writing through one buffer.
from _io import BufferedRandom, BytesIO, _RawIOBase

class Raw(BytesIO):
    def __init__(self, data):
        super().__init__(data)
        self.log = []
    def readinto(self, target):
        count = super().readinto(target)
        self.log.append(("r", len(target), count))
        return count
    def write(self, data):
        self.log.append(("w", bytes(data)))
        return super().write(data)
    def seek(self, to, whence=0):
        self.log.append(("s", to, whence))
        return super().seek(to, whence)
def shown(raw):
    log, raw.log = raw.log, []
    return log

raw = Raw(b"0123456789abcdefghij")
f = BufferedRandom(raw, 8)
for name, args in [("read", (3,)), ("write", (b"XY",)), ("read", (2,)), ("tell", ()), ("flush", ()), ("seek", (0,)), ("write", (b"__",)), ("peek", ()), ("read", (3,)),
                   ("write", (b"long enough for two",)), ("tell", ()), ("seek", (4,)), ("readline", ()), ("seek", (0,)), ("read", (20,)), ("write", (b"end",)), ("seek", (-5, 2)),
                   ("read", ()), ("seek", (2,)), ("read1", (3,)), ("write", (b"#",)), ("read1", (3,)), ("truncate", ()), ("seek", (1,)), ("write", (b"!",)), ("seek", (0, 1)), ("read", (2,)), ("seek", (-2, 1)), ("write", (b"$$",)), ("flush", ())]:
    try:
        answer = getattr(f, name)(*args)
    except Exception as error:
        answer = type(error).__name__, str(error)
    print(name, args, answer, shown(raw))
print(raw.getvalue())
target = bytearray(4)
f.seek(0)
print(f.write(b"ab"), f.readinto(target), target, f.readinto1(target), target, f.seek(0), list(f))
f.close()
print(f.closed, raw.closed)
f = BufferedRandom(Raw(b"line 1\nline 2\n"), 4)
print(next(f), f.write(b"LINE"), next(f), f.raw.getvalue())
f.seek(0)
print([(line, f.tell()) for line in f])
class NoSeek(_RawIOBase):
    def readable(self):
        return True
    writable = readable
class NoRead(_RawIOBase):
    def seekable(self):
        return True
class NoWrite(NoRead):
    def readable(self):
        return True
for raw in (NoSeek(), NoRead(), NoWrite()):
    try:
        BufferedRandom(raw)
    except Exception as error:
        print(type(error).__name__, error)
f = BufferedRandom(BytesIO(b"abc"))
print(f.read(1), f.detach().tell())
import sys
for value in range(0, 40, 7):
    f = BufferedRandom(BytesIO(b"." * 30), 8)
    f.seek(value)
    f.write(b"[")
    f.read(3)
    f.write(b"]" * 9)
    f.seek(-1, 1)
    f.write(b"<>")
    f.flush()
    print(value, f.tell(), f.raw.getvalue())
