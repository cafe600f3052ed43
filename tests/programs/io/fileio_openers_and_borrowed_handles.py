# scratch: yes
# FileIO: opener, closefd, a handle that several objects share, beginning again, subclasses.
import sys
from _io import FileIO, open

path = sys.argv[1] + "/file"
def attempt(call):
    try:
        return call()
    except Exception as error:
        return type(error).__name__, str(error).replace(path, "PATH").partition("] ")[2] or str(error)
first = FileIO(path, "w+")
calls = []
def opener(name, flags):
    calls.append((name == path, flags))
    return first.fileno()
def refuses(name, flags):
    raise KeyError(oct(flags))
for mode in ("r", "w", "a", "x", "r+", "w+", "a+", "x+"):
    print(mode, attempt(lambda: FileIO(path, mode, True, refuses)))
second = FileIO(first.fileno(), "w", closefd=False)
print(second.closefd, second.name == first.fileno(), second.fileno() == first.fileno(), second.write(b"through the other"), first.tell(), first.seek(0), first.read(7))
second.close()
print(second.closed, first.closed, first.read(4))
for answer in (-1, "3", None, 2.0, 2 ** 40):
    print(answer, attempt(lambda: FileIO(path, opener=lambda name, flags: answer)))
print(attempt(lambda: FileIO(path, opener=lambda name: 3)), attempt(lambda: FileIO(path, opener=5)))
def fails(name, flags):
    raise KeyError("opener")
print(attempt(lambda: open(path, opener=fails)))
with open(path, "w", opener=opener) as f:
    print(f.write("text"), calls, f.buffer.raw.closefd, f.fileno() == first.fileno())
print(first.closed, attempt(lambda: first.read())[0], attempt(first.close))
class Named(FileIO):
    kind = "named"
    def __init__(self, *args):
        super().__init__(*args)
        self.extra = 1
    def read(self, size=-1):
        return b"<" + super().read(size) + b">"
first = None
n = Named(path)
print(n.read(2), n.extra, sorted(n.__dict__), repr(n).replace(path, "PATH"), n.readall())
n.__init__(path, "w")
print(n.mode, n.closed, sorted(n.__dict__), n.write(b"again"), n.close())
class Number(int):
    pass
with FileIO(path) as f:
    g = FileIO(Number(f.fileno()), closefd=False)
    print(g.read(), type(g.name).__name__, f.seek(0))
    class Index:
        def __index__(self):
            return f.fileno()
    print(attempt(lambda: FileIO(Index(), closefd=False).read()))
g.close()
