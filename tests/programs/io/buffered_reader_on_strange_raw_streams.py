# BufferedReader: raw streams that have nothing yet, answer nonsense, or come back in.
from _io import BufferedReader, _RawIOBase, UnsupportedOperation

class Script(_RawIOBase):
    def __init__(self, *steps):
        self.steps = list(steps)
    def readable(self):
        return True
    def readinto(self, target):
        step = self.steps.pop(0) if self.steps else b""
        if isinstance(step, bytes):
            target[:len(step)] = step
            return len(step)
        if isinstance(step, BaseException):
            raise step
        return step(self) if callable(step) else step

for name, args in [("read", ()), ("read", (4,)), ("read1", (4,)), ("peek", ()), ("readline", ()), ("readinto", (bytearray(4),)), ("readinto1", (bytearray(4),)), ("readlines", ())]:
    for steps in [(None, b"late"), (b"ab", None, b"late"), (b"",), (7000000,), (-1,), ("no",), (KeyError("raw"),), (2 ** 100,)]:
        if name == "read" and not args and steps[0] in (7000000, -1):
            continue    # such lengths from readall() are checked from 3.14 on
        f = BufferedReader(Script(*steps), 16)
        try:
            print(name, steps[0], getattr(f, name)(*args))
        except Exception as error:
            print(name, steps[0], type(error).__name__, str(error)[:90], repr(error.__cause__)[:60])
f = BufferedReader(Script(), 16)
f.raw.steps = [lambda raw: f.read(1)]
try:
    f.read(3)
except RuntimeError as error:
    print(type(error).__name__, str(error).split(" at 0x")[0])
print(f.read(1))
class Plain:
    closed = False
    def readable(self):
        return True
    def tell(self):
        raise AttributeError("nowhere")
    def read(self, size=-1):
        return b"read " + str(size).encode() if self.pieces.pop() else b""
    pieces = [0, 1, 1]
    def readinto(self, target):
        target[:2] = b"ri"
        return 2
    def flush(self):
        print("flush")
    def close(self):
        print("close")
p = BufferedReader(Plain())
print(p.read(), p.read(1), p.flush())
try:
    p.tell()
except AttributeError as error:
    print(error)
p.close()
class NotReadable(_RawIOBase):
    pass
for raw in (NotReadable(), None, 5, Plain):
    try:
        BufferedReader(raw)
    except Exception as error:
        print(type(error).__name__, str(error)[:80])
u = BufferedReader.__new__(BufferedReader)
for call in (u.read, u.close, u.tell, u.readable, lambda: u.closed, lambda: u.name, lambda: u.raw, u.peek, u.detach, u.flush):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
g = BufferedReader(Script(b"data"))
raw = g.detach()
print(type(raw).__name__, g.raw)
for call in (g.read, g.detach, g.close, lambda: g.closed):
    try:
        print(call())
    except ValueError as error:
        print(error)
print(repr(g))
h = BufferedReader(Script(b"ahead of the end"))
print(h.read(2))
h.raw.close()
print(h.closed, h.read(3))
try:
    h.read(100)
except ValueError as error:
    print(error)
