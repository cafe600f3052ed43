# BytesIO: its state, beginning again, subclasses with attributes.
from _io import BytesIO

f = BytesIO(b"content")
f.read(3)
print(f.__getstate__())
f.extra = [1]
print(f.__getstate__(), f.__dict__)
g = BytesIO()
print(g.__setstate__((b"other", 2, {"name": "g"})), g.read(), g.name, g.__dict__)
for state in [5, (b"x",), (b"x", 1), ("x", 1, None), (b"x", "1", None), (b"x", -1, None), (b"x", 1, 5), (b"x", 0, None, "more"), [b"x", 0, None]]:
    try:
        print(state, g.__setstate__(state), g.getvalue())
    except Exception as error:
        print(state, type(error).__name__, error)
f.__init__(b"again")
print(f.getvalue(), f.tell(), f.extra)
f.__init__(initial_bytes=b"named")
f.__init__(None)
print(f.getvalue())
for args in [("text",), (5,), (b"", b"")]:
    try:
        BytesIO(*args)
    except TypeError as error:
        print(error)
try:
    BytesIO(wrong=b"")
except TypeError as error:
    print(error)
class Log(BytesIO):
    kind = "log"
    def __init__(self, *args):
        super().__init__(*args)
        self.calls = []
    def read(self, size=-1):
        self.calls.append(("read", size))
        return super().read(size)
    def readline(self, *args):
        self.calls.append("readline")
        return super().readline(*args)
    def write(self, data):
        self.calls.append(("write", bytes(data)))
        return super().write(data)
log = Log(b"a\nb\n")
print(list(log), log.calls, log.seek(0), log.readlines(), log.calls)
log.writelines([b"c", b"d"])
print(log.getvalue(), log.calls, isinstance(log, BytesIO), Log.__mro__[1:3])
class Slotted(BytesIO):
    __slots__ = ("mine",)
s = Slotted(b"q")
s.mine = 1
print(s.mine, s.read(), hasattr(s, "__dict__"))
class Closing(BytesIO):
    def close(self):
        print("close called, was closed:", self.closed)
        super().close()
c = Closing()
del c
with Closing(b"in with") as c:
    print(c.read())
print(c.closed)
del c
