# _RawIOBase and _BufferedIOBase over methods written in Python.
from _io import _RawIOBase, _BufferedIOBase, _TextIOBase, DEFAULT_BUFFER_SIZE

class Raw(_RawIOBase):
    def __init__(self, *pieces):
        self.pieces = list(pieces)
    def readinto(self, target):
        if not self.pieces:
            return 0
        piece = self.pieces.pop(0)
        if not isinstance(piece, bytes):
            return piece
        print("   readinto", type(target).__name__, len(target) if len(target) < 100 else "many")
        target[:len(piece)] = piece
        return len(piece)

print(Raw(b"abc").read(5), Raw(b"ab", b"cd").read(), Raw(b"ab", b"cd").readall(), Raw().read(), Raw().readall(), Raw(b"x").read(None) if 0 else "")
print(Raw(None).read(3), Raw(None).readall(), Raw(b"a", None, b"b").readall(), Raw(b"").read(0))
for pieces, size in [(("x",), 3), ((1.0,), 3), ((2 ** 80,), 3), ((), "3"), ((), 1.5)]:
    try:
        print(Raw(*pieces).read(size))
    except Exception as error:
        print(type(error).__name__, error)
for cls in (_RawIOBase, _BufferedIOBase, _TextIOBase):
    base = cls()
    for name, args in [("read", ()), ("read", (1,)), ("read1", (1,)), ("readall", ()), ("readinto", (bytearray(1),)), ("readinto1", (bytearray(1),)), ("write", (b"",)),
                       ("detach", ()), ("readline", ()), ("seek", (1,)), ("tell", ())]:
        try:
            print(cls.__name__, name, getattr(base, name)(*args))
        except Exception as error:
            print(cls.__name__, name, type(error).__name__, error)
text = _TextIOBase()
print(text.encoding, text.errors, text.newlines, text.closed)
class Half(_BufferedIOBase):
    answer = b"123"
    def read(self, size):
        return self.answer
    def read1(self, size):
        return self.answer[:1]
h, target = Half(), bytearray(5)
print(h.readinto(target), target, h.readinto1(memoryview(target)[4:]), target)
for answer, room in [(b"too long", 3), ("text", 3), (None, 3)]:
    h.answer = answer
    try:
        print(h.readinto(bytearray(room)))
    except Exception as error:
        print(type(error).__name__, error)
try:
    h.readinto(b"constant")
except TypeError as error:
    print(error)
class ReadOnly(_RawIOBase):
    count = 0
    def read(self, size):
        self.count += 1
        print("   read", size == DEFAULT_BUFFER_SIZE)
        return b"x" * (3 - self.count)
print(ReadOnly().readall())
class Wrong(_RawIOBase):
    def read(self, size):
        return "text"
try:
    Wrong().readall()
except TypeError as error:
    print(error)
