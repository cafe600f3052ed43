# scratch: yes
# FileIO: every mode, what it may do, and what the file holds then.
import sys
from _io import FileIO

path = sys.argv[1] + "/file"
def attempt(call):
    try:
        return call()
    except Exception as error:
        return type(error).__name__, str(error).replace(path, "PATH").partition("] ")[2] or str(error)
def content():
    with FileIO(path) as f:
        return f.read()

for mode in ("r", "w", "a", "x", "r+", "w+", "a+", "x+", "rb", "+r", "b+a", "xb"):
    with FileIO(path, "w") as f:
        f.write(b"0123456789")
    f = attempt(lambda: FileIO(path, mode))
    if type(f) is tuple:
        print(mode, f)
        continue
    print(mode, f.mode, f.readable(), f.writable(), f.seekable(), f.closefd, f.tell(), attempt(lambda: f.read(3)), attempt(lambda: f.write(b"XY")), attempt(f.tell))
    print("  ", attempt(lambda: f.seek(4)), attempt(lambda: f.write(b"!")), attempt(lambda: f.readinto(bytearray(2))), attempt(lambda: f.truncate(8)), attempt(f.readall), f.tell())
    f.close()
    print("  ", content())
for mode in ("x", "xb+"):
    other = sys.argv[1] + "/new" + mode
    with FileIO(other, mode) as f:
        print(f.mode, f.write(b"made"), f.closed)
    print(f.closed, attempt(lambda: FileIO(other, mode))[0], f.mode)
for mode in ("", "b", "+", "rw", "ra", "r++", "wx", "rr", "q", "rt", "U", "r ", 5, None):
    print(repr(mode), attempt(lambda: FileIO(path, mode)))
with FileIO(path, "w+") as f:
    print(f.write(bytearray(b"abc")), f.write(memoryview(b"defg")[1:3]), f.seek(0), f.read(), f.read(), f.read(0), f.readall(), f.seek(1), f.read(2), f.read(-1), f.read(None))
    print(f.seek(0, 2), f.seek(-2, 2), f.seek(1, 1), f.seek(100), f.write(b"z"), f.seek(0), len(f.read()), f.truncate(2), f.tell(), f.seek(0), f.read())
    print(f.truncate(5), f.seek(0), f.read(), f.seek(3), f.truncate(), f.truncate(None))
    for args in [(-1,), (0, 9), (-5, 1), ("1",), (1.0,), (0, "x")]:
        print(args, attempt(lambda: f.seek(*args)))
    for size in (-1, "x", 2.0):
        print(size, attempt(lambda: f.truncate(size)), attempt(lambda: f.read(size) if type(size) is not int else None))
    target = bytearray(6)
    f.seek(0)
    print(f.readinto(target), target, f.readinto(target), attempt(lambda: f.readinto(b"no")), attempt(lambda: f.write("text")), attempt(lambda: f.write(3)))
    print(f.isatty(), f.flush(), isinstance(f.fileno(), int), f.name == path, list(f.__dict__))
    f.writelines([b"line 1\n", b"line 2\n", b"end"])
    f.seek(0)
    print(f.readline(), f.readlines(), list(f))
print(list(f.__dict__), f.close(), repr(f))
