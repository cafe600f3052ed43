# BytesIO: seek, tell and truncate, their answers and their errors.
from _io import BytesIO

f = BytesIO(b"0123456789")
for args in [(3,), (0, 0), (4, 1), (-2, 1), (0, 2), (-3, 2), (5, 2), (-100, 1), (-100, 2), (7, 0)]:
    print(args, f.seek(*args), f.tell(), f.read(2))
for args in [(-1,), (0, 3), (0, -1), ("1",), (1.5,), (1, None), (1, 2.0), (), (1, 2, 3), (2 ** 70,)]:
    try:
        f.seek(3)
        print(args, f.seek(*args))
    except Exception as error:
        print(args, type(error).__name__, error)
print(f.tell())
f.seek(6)
print(f.truncate(), f.getvalue(), f.tell())
print(f.truncate(4), f.getvalue(), f.tell(), f.read())
print(f.truncate(40), f.getvalue(), f.tell())
print(f.write(b"x"), f.getvalue())
for size in (-1, "1", 1.0, None):
    try:
        print(f.truncate(size))
    except Exception as error:
        print(type(error).__name__, error)
class Index:
    def __index__(self):
        return 2
print(f.seek(Index()), f.read(Index()), f.truncate(Index()), f.getvalue())
f.close()
print(f.closed, f.close())
for name, args in [("read", ()), ("read1", ()), ("readline", ()), ("readlines", ()), ("readinto", (bytearray(1),)), ("write", (b"",)),
                   ("writelines", ([],)), ("seek", (0,)), ("tell", ()), ("truncate", ()), ("getvalue", ()), ("getbuffer", ()),
                   ("flush", ()), ("isatty", ()), ("readable", ()), ("writable", ()), ("seekable", ()), ("__enter__", ()),
                   ("__iter__", ()), ("__next__", ()), ("__getstate__", ()), ("detach", ()), ("fileno", ())]:
    try:
        answer = getattr(f, name)(*args)
        print(name, answer is f or answer)
    except Exception as error:
        print(name, type(error).__name__, error)
