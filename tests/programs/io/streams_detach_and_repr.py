# scratch: yes
# detach(), repr(), attributes and the dictionaries of streams.
import sys
from _io import *
from _io import _RawIOBase
import _io

path = sys.argv[1] + "/file"
def attempt(call):
    try:
        return call()
    except Exception as error:
        return type(error).__name__, str(error).replace(path, "PATH")
f = open(path, "w", encoding="utf-8")
print(f, f.buffer, f.buffer.raw, f.name == path, f.mode, sep="\n")
print(f.__dict__, f.buffer.__dict__, f.buffer.raw.__dict__)
f.write("pending")
buffer = f.detach()
print(buffer, f.buffer, attempt(lambda: f.write("x")), attempt(f.close), attempt(f.flush), attempt(lambda: f.closed), attempt(lambda: f.name), attempt(lambda: repr(f)), attempt(f.detach), f.encoding, f.line_buffering, attempt(lambda: f.errors), attempt(lambda: f.newlines))
raw = buffer.detach()
print(raw, attempt(lambda: buffer.write(b"x")), attempt(lambda: buffer.raw), attempt(lambda: repr(buffer)), attempt(lambda: buffer.mode), raw.write(b"!"), raw.close(), raw)
print(open(path).read(), attempt(raw.detach) if hasattr(raw, "detach") else "raw files have no detach")
class Named(BytesIO):
    name = "a name"
    mode = "a mode"
for stream in (TextIOWrapper(Named(), "ascii"), BufferedReader(Named()), BufferedWriter(Named()), BufferedRandom(Named()), TextIOWrapper(BytesIO(), "utf-8"), BufferedReader(BytesIO())):
    print(stream, attempt(lambda: stream.name), attempt(lambda: stream.mode))
class Sub(TextIOWrapper):
    pass
class SubReader(BufferedReader):
    pass
print(Sub(Named(), "ascii"), SubReader(Named()))
named = Named()
t = TextIOWrapper(named, "ascii")
named.name = t
print(attempt(lambda: repr(t)))
b = BufferedReader(named)
named.name = b
print(attempt(lambda: repr(b)))
for stream in (BytesIO(), StringIO(), TextIOWrapper(BytesIO(), "ascii"), BufferedReader(BytesIO()), BufferedRWPair(BytesIO(), BytesIO())):
    stream.anything = 1
    print(type(stream).__name__, stream.__dict__, attempt(lambda: setattr(stream, "closed", True))[0])
f = open(path)
for name in ("encoding", "buffer", "line_buffering", "write_through", "errors", "newlines", "name", "closed"):
    print(name, attempt(lambda: setattr(f, name, 1))[0], attempt(lambda: delattr(f, name))[0])
print(f._finalizing, attempt(lambda: setattr(f, "_finalizing", 1)), attempt(lambda: delattr(f, "_finalizing")), f.buffer._finalizing, f.buffer.raw._finalizing, f.mode)
f.mode = "mine"
print(f.__dict__, repr(f).replace(path, "PATH"))
u = TextIOWrapper.__new__(TextIOWrapper)
for call in (lambda: u.read(), lambda: u.closed, lambda: u.encoding, lambda: u.buffer, lambda: u.errors, lambda: repr(u), lambda: u.close(), lambda: u.newlines, lambda: u.line_buffering):
    print(attempt(call))
u.__init__(BytesIO(b"now"), "ascii")
print(u.read())
print([T.__module__ + "." + T.__qualname__ for T in (FileIO, BytesIO, TextIOWrapper, _RawIOBase, UnsupportedOperation, BlockingIOError)], DEFAULT_BUFFER_SIZE)
