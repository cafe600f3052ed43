# scratch: yes
# FileIO: what cannot be opened, and what a closed file says.
import sys
from _io import FileIO

folder = sys.argv[1]
def attempt(call):
    try:
        return call()
    except Exception as error:
        # Without the number: those of Pyodide's system are others.
        text = str(error).partition("] ")[2] or str(error)
        return type(error).__name__, text, type(getattr(error, "errno", "-")).__name__, getattr(error, "strerror", "-"), getattr(error, "filename", "-")

print(attempt(lambda: FileIO(folder + "/missing")))
print(attempt(lambda: FileIO(folder + "/missing", "r+")))
print(attempt(lambda: FileIO(folder + "/missing/file", "w")))
print(attempt(lambda: FileIO(folder)))
print(attempt(lambda: FileIO(folder, "w")))
print(attempt(lambda: FileIO(b"\xff\xfemissing")))
print(attempt(lambda: FileIO("missing \udcff \u20ac")))
print(attempt(lambda: FileIO(folder + "/nul\0byte")), attempt(lambda: FileIO(b"nul\0byte")))
with FileIO(folder + "/file", "w") as f:
    f.write(b"x")
print(attempt(lambda: FileIO(folder + "/file", "x")))
print(attempt(lambda: FileIO(folder + "/file/below")))
for bad in (None, 1.5, [], object, -1, -5, 9999, 2 ** 40, 2 ** 80, ()):
    print(bad, attempt(lambda: FileIO(bad)))
for args in [(), ("a", "r", True, None, 5)]:
    print(attempt(lambda: FileIO(*args)))
print(attempt(lambda: FileIO(folder + "/file", closefd=False)), attempt(lambda: FileIO(folder + "/file", wrong=1)))
f = FileIO(folder + "/file")
f.close()
for name, args in [("read", ()), ("readall", ()), ("readinto", (bytearray(1),)), ("write", (b"",)), ("seek", (0,)), ("tell", ()), ("truncate", ()), ("flush", ()),
                   ("fileno", ()), ("isatty", ()), ("readable", ()), ("writable", ()), ("seekable", ()), ("readline", ()), ("readlines", ()), ("writelines", ([],)),
                   ("__enter__", ()), ("__iter__", ()), ("__next__", ()), ("close", ()), ("detach", ())]:
    print(name, attempt(lambda: getattr(f, name)(*args))[:2] if name != "close" else f.close())
print(f, f.mode, f.closed, f.closefd, f.name.replace(folder, ""))
u = FileIO.__new__(FileIO)
print(u, u.closed, u.mode, attempt(u.read)[:2], attempt(lambda: u.name)[:2], u.close())
w = FileIO(folder + "/file", "w")
r = FileIO(folder + "/file")
for call in (w.read, w.readall, lambda: w.readinto(bytearray(1)), lambda: r.write(b""), r.truncate, w.readline):
    print(attempt(call)[:2])
print(attempt(lambda: setattr(w, "mode", "r"))[0], attempt(lambda: setattr(w, "name", "renamed")), w, attempt(lambda: setattr(w, "closed", True))[0])
del w.name
print(repr(w).split("fd=")[0], repr(w).split(" mode")[1])
w.name = w
print(attempt(lambda: repr(w))[:2])
