# TextIOWrapper over objects written in Python: what it asks them, and what they may answer.
from _io import TextIOWrapper, UnsupportedOperation

class Stream:
    closed = False
    def __init__(self, *pieces, **flags):
        self.pieces, self.log = list(pieces), []
        self.flags = {"readable": True, "writable": True, "seekable": False, **flags}
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name in ("readable", "writable", "seekable"):
            self.log.append(name)
            return lambda: self.flags[name]
        if name == "read1" and "no_read1" in self.flags:
            raise AttributeError(name)
        def method(*args):
            self.log.append((name,) + args)
            if name in ("read", "read1"):
                return self.pieces.pop(0) if self.pieces else b""
            if name == "tell":
                return 5
        return method
def shown(s):
    log, s.log = s.log, []
    return log

s = Stream(b"one\ntw", b"o\nthr", bytearray(b"ee"), memoryview(b"!\n"))
f = TextIOWrapper(s, "ascii")
print(shown(s), f.readline(), f.read(2), f.read(20), shown(s), f.read(), shown(s))
print(f.write("x" * 10), f.write("\n"), shown(s), f.flush(), shown(s), f.writelines(["a", "b"]), shown(s), f.close(), shown(s))
s = Stream(b"all", no_read1=True)
f = TextIOWrapper(s, "ascii")
print(f.read(2), shown(s))
s = Stream(seekable=True)
f = TextIOWrapper(s, "utf-16")
print(shown(s), f.write("a"), f.flush(), shown(s))
s = Stream()
f = TextIOWrapper(s, "ascii", write_through=True)
shown(s)
print(f.write_through, f.write("a"), f.write("b\n"), shown(s))
f = TextIOWrapper(s, "ascii", line_buffering=True)
shown(s)
print(f.line_buffering, f.write("a"), f.write("b\nc"), f.write("d\re"), shown(s))
f = TextIOWrapper(s, "ascii")
shown(s)
for size in (8000, 192, 1, 8192, 8193, 20000, 1):
    print(size, f.write("z" * size), [(name, len(arg)) for name, arg in shown(s)])
f.flush()
print([(entry[0], len(entry[1]) if entry[1:] else "") for entry in shown(s)])
for pieces in [("text",), (None,), (5,), ([b"x"],)]:
    for call in (lambda f: f.read(1), lambda f: f.readline(), lambda f: f.read()):
        try:
            print(call(TextIOWrapper(Stream(*pieces), "ascii")))
        except Exception as error:
            print(pieces, type(error).__name__, error)
for flags in ({"readable": False}, {"writable": False}):
    f = TextIOWrapper(Stream(b"x", **flags), "ascii")
    for call in (lambda: f.read(), lambda: f.readline(), lambda: f.write("x"), lambda: next(f), lambda: f.flush()):
        try:
            print(flags, call())
        except Exception as error:
            print(flags, type(error).__name__, error)
for bad in (None, 5, object(), "text"):
    try:
        TextIOWrapper(bad)
    except Exception as error:
        print(type(error).__name__, error)
class Failing(Stream):
    def write(self, data):
        self.log.append(("write", data))
        raise OSError(28, "full")
s = Failing()
f = TextIOWrapper(s, "ascii")
f.write("lost")
for call in (f.flush, f.flush, f.close):
    try:
        print(call(), shown(s))
    except OSError as error:
        print(error, shown(s))
    f.write("more") if call == f.flush else None
for name in ("fileno", "isatty", "seekable", "readable", "writable"):
    print(name, getattr(TextIOWrapper(Stream(), "ascii"), name)())
s.closed = True
try:
    f.write("x")
except ValueError as error:
    print(error)
s.closed = False
class Sub(TextIOWrapper):
    def readline(self, *args):
        return super().readline(*args).upper()
print(list(Sub(Stream(b"a\nb"), "ascii")))
class Wrong(TextIOWrapper):
    def readline(self):
        return b"bytes"
try:
    next(Wrong(Stream(), "ascii"))
except OSError as error:
    print(type(error).__name__, error)
