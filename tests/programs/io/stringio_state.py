# StringIO: its state, and subclasses.
from _io import StringIO

f = StringIO("con\ntent", newline="\r\n")
f.read(2)
print(f.__getstate__())
f.tag = 1
print(f.__getstate__())
g = StringIO()
print(g.__setstate__(("a\nb\r\n", "\r", 1, {"x": 2})), ascii(g.getvalue()), g.x, ascii(list(g)), ascii(g.__getstate__()))
print(StringIO(newline=None).__getstate__(), StringIO().__getstate__())
for state in [5, ("x",), ("x", None, 1), (b"x", None, 1, None), ("x", 5, 1, None), ("x", "bad", 0, None), ("x", None, "1", None),
              ("x", None, -1, None), ("x", "\n", 0, 7), ("x", "\n", 50, None)]:
    try:
        print(state, g.__setstate__(state), g.getvalue(), g.tell())
    except Exception as error:
        print(state, type(error).__name__, error)
class Shout(StringIO):
    def readline(self, *args):
        return super().readline(*args).upper()
    def write(self, text):
        return super().write(text + "!")
s = Shout("one\ntwo")
print(list(s), s.seek(0), s.readlines(), s.writelines(["a", "b"]), s.getvalue())
class Broken(StringIO):
    def readline(self):
        return 5
try:
    next(Broken("x"))
except OSError as error:
    print(type(error).__name__, error)
u = StringIO.__new__(StringIO)
for call in (lambda: u.read(), lambda: u.closed, lambda: u.write("x"), lambda: u.getvalue(), lambda: repr(u)[:20]):
    try:
        print(call())
    except ValueError as error:
        print(error)
u.__init__("ready")
print(u.read())
for kwargs in [{"initial_value": "x", "newline": "\n"}, {"value": "x"}]:
    try:
        print(StringIO(**kwargs).getvalue())
    except TypeError as error:
        print(error)
try:
    StringIO("a", "\n", "c")
except TypeError as error:
    print(error)
