# BufferedRWPair: one stream to read, another to write.
from _io import BufferedRWPair, BytesIO, _RawIOBase

class Raw(BytesIO):
    def close(self):
        print("close", self.name)
        super().close()
    def isatty(self):
        print("isatty", self.name)
        return self.tty
    tty = False
reader, writer = Raw(b"line one\nline two\n"), Raw()
reader.name, writer.name = "reader", "writer"
pair = BufferedRWPair(reader, writer, 16)
print(pair.read(4), pair.peek(3)[:2], pair.read1(2), pair.readline(), pair.readinto(bytearray(3)), pair.readinto1(bytearray(1)), pair.write(b"out"), writer.getvalue())
print(pair.flush(), writer.getvalue(), pair.readable(), pair.writable(), pair.seekable(), pair.closed, pair.isatty())
writer.tty = True
print(pair.isatty())
for name, args in [("seek", (0,)), ("tell", ()), ("truncate", ()), ("fileno", ()), ("detach", ()), ("read", ("x",)), ("write", ("text",)), ("read", (1, 2)), ("flush", (1,))]:
    try:
        print(name, getattr(pair, name)(*args))
    except Exception as error:
        print(name, type(error).__name__, error)
print(list(pair), pair.write(b"last"), pair.close(), pair.closed)
try:
    pair.read()
except ValueError as error:
    print(error)
class Bad(Raw):
    def close(self):
        super().close()
        raise KeyError(self.name)
reader, writer = Bad(b""), Bad()
reader.name, writer.name = "reader", "writer"
pair = BufferedRWPair(reader, writer)
try:
    pair.close()
except KeyError as error:
    print(error, repr(error.__context__))
class Nothing(_RawIOBase):
    pass
for args in [(Nothing(), BytesIO()), (BytesIO(), Nothing()), (BytesIO(),), (BytesIO(), BytesIO(), 0), (BytesIO(), BytesIO(), 1, 2)]:
    try:
        BufferedRWPair(*args)
    except Exception as error:
        print(type(error).__name__, error)
u = BufferedRWPair.__new__(BufferedRWPair)
for call in (u.read, u.flush, u.close, u.isatty, lambda: u.closed):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
