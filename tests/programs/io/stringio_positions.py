# StringIO: reading, writing, positions and errors, characters of every width among them.
from _io import StringIO

f = StringIO("añ€😀\nz")
print(ascii(f.read(2)), f.tell(), ascii(f.read(2)), ascii(f.readline()), f.readline(), f.readline(), f.read(5))
f.seek(1)
print(f.write("X"), f.write("Y€"), ascii(f.getvalue()), f.tell())
f.seek(8)
print(f.write(""), ascii(f.getvalue()), f.write("!"), ascii(f.getvalue()))
f = StringIO("0123456789")
for args in [(3,), (0, 1), (0, 2), (20, 0), (0,)]:
    print(args, f.seek(*args), f.tell(), f.read(2))
for args in [(-1,), (1, 1), (-1, 2), (0, 3), (0, -1), (1.0,), ("1",), (0, None), ()]:
    try:
        print(f.seek(*args))
    except Exception as error:
        print(args, type(error).__name__, error)
f.seek(4)
print(f.truncate(), f.getvalue(), f.tell(), f.truncate(2), f.getvalue(), f.tell(), f.truncate(9), f.getvalue())
print(f.write("x"), ascii(f.getvalue()))
for size in (-1, "1", 1.0):
    try:
        print(f.truncate(size))
    except Exception as error:
        print(type(error).__name__, error)
for bad in (b"bytes", 5, None):
    for call in (f.write, f.writelines, StringIO, f.read, f.readline):
        try:
            print(ascii(call(bad)).split(" object")[0])
        except Exception as error:
            print(type(error).__name__, error)
print(f.readable(), f.writable(), f.seekable(), f.isatty(), f.closed, f.flush())
f.writelines(["a", "b"])
f.close()
for name, args in [("read", ()), ("readline", ()), ("readlines", ()), ("write", ("",)), ("write", (5,)), ("writelines", ([],)), ("seek", (0,)), ("tell", ()),
                   ("truncate", ()), ("getvalue", ()), ("flush", ()), ("isatty", ()), ("readable", ()), ("writable", ()), ("seekable", ()),
                   ("__enter__", ()), ("__iter__", ()), ("__next__", ()), ("__getstate__", ()), ("detach", ()), ("fileno", ()), ("close", ())]:
    try:
        print(name, getattr(f, name)(*args))
    except Exception as error:
        print(name, type(error).__name__, error)
for name in ("newlines", "line_buffering", "closed", "encoding", "errors"):
    try:
        print(name, getattr(f, name))
    except ValueError as error:
        print(name, error)
print(f.__init__("again"), f.read(), f.closed)
