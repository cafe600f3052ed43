# BytesIO: what is read and written where, and what the calls answer.
from _io import BytesIO

f = BytesIO(b"one\ntwo\n\nthree")
print(f.read(2), f.tell(), f.read1(3), f.read(0), f.read(-1), f.read(), f.read(5))
f.seek(0)
print(f.readline(), f.readline(2), f.readline(0), f.readline(), f.readline(-1), f.readline(None), f.readline())
f.seek(0)
print(f.readlines(), f.readlines())
for hint in (-1, 0, 1, 4, 5, 100, None):
    f.seek(0)
    print(hint, f.readlines(hint))
f.seek(4)
print(list(f), next(f, "end"))
f.seek(0)
print([line for line in f], f.tell())

f = BytesIO()
print(f.write(b"abc"), f.write(bytearray(b"de")), f.write(memoryview(b"xyz")[::1]), f.write(b""), f.getvalue())
f.seek(1)
print(f.write(b"BC"), f.getvalue(), f.tell())
f.seek(10)
print(f.write(b""), f.getvalue(), f.write(b"!"), f.getvalue(), f.read(1))
f.writelines([b"1", b"22", bytearray(b"333")])
print(f.getvalue(), f.tell())
f.writelines(iter([]))

target = bytearray(4)
f.seek(0)
print(f.readinto(target), target)
print(f.readinto(memoryview(target)[1:3]), target)
f.seek(0, 2)
print(f.readinto(target), target, f.readinto(bytearray()))
f.seek(100)
print(f.read(), f.read(3), f.readline(), f.readlines(), f.readinto(target), f.tell())

print(f.readable(), f.writable(), f.seekable(), f.isatty(), f.flush(), f.closed)
for bad in ("text", 5, None, [1], 1.5):
    try:
        print(f.write(bad))
    except TypeError as error:
        print("write", type(error).__name__, error)
    try:
        print(f.read(bad) and "read")
    except TypeError as error:
        print("read", type(error).__name__, error)
    try:
        print(f.readinto(bad))
    except TypeError as error:
        print("readinto", error)
    try:
        print(f.readlines(bad))
    except TypeError as error:
        print("readlines", error)
try:
    f.readinto(b"constant")
except TypeError as error:
    print(error)
try:
    f.writelines([b"kept", "refused"])
except TypeError as error:
    print(error, f.getvalue()[-4:])
try:
    f.fileno()
except Exception as error:
    print(type(error).__name__, error)
