# What _IOBase gives to a class that defines read() and little else.
from _io import _IOBase, UnsupportedOperation

class Source(_IOBase):
    def __init__(self, data):
        self.data = data
        self.log = []
    def readable(self):
        return True
    def read(self, size=-1):
        self.log.append(size)
        piece, self.data = self.data[:size], self.data[size:]
        return piece

s = Source(b"ab\ncd\n\nlast")
print(s.readline(), s.log, s.readline(1), s.readline(0), s.readline(None), s.log[-2:])
print(next(s), list(s), s.readline(), next(s, "end"))
print(Source(b"1\n22\n333\n").readlines(), [len(Source(b"1\n22\n333\n").readlines(hint)) for hint in (None, -1, 0, 1, 2, 3, 4, 5, 6, 9)])

class Peeking(Source):
    def peek(self, size):
        self.log.append(("peek", size))
        return self.data[:4]
p = Peeking(b"ab\ncdefgh\ni")
print(p.readline(), p.readline(5), p.readline(), p.readline(), p.readline(), p.log)

class Bad(_IOBase):
    answer = "text"
    def read(self, size):
        return self.answer
class BadPeek(Bad):
    def peek(self, size):
        return [1]
for bad in (Bad(), BadPeek()):
    try:
        bad.readline()
    except OSError as error:
        print(type(error).__name__, error)
class NoRead(_IOBase):
    pass
n = NoRead()
for name, args in [("readline", ()), ("read", ()), ("seek", (0,)), ("tell", ()), ("truncate", ()), ("fileno", ()), ("isatty", ()),
                   ("readable", ()), ("writable", ()), ("seekable", ()), ("flush", ()), ("writelines", ([b"x"],)), ("writelines", ([],)),
                   ("_checkClosed", ()), ("_checkReadable", ()), ("_checkWritable", ()), ("_checkSeekable", ()), ("readline", ("x",)), ("readlines", (1.5,))]:
    try:
        print(name, getattr(n, name)(*args))
    except Exception as error:
        print(name, type(error).__name__, error)
print(n.closed, n.__dict__)
with n as entered:
    print(entered is n)
print(n.closed, n.__dict__, n.close())
for name, args in [("flush", ()), ("isatty", ()), ("__enter__", ()), ("__iter__", ()), ("writelines", ([],)), ("_checkClosed", ()), ("readable", ())]:
    try:
        print(name, getattr(n, name)(*args))
    except Exception as error:
        print(name, type(error).__name__, error)
class Sink(_IOBase):
    def write(self, data):
        print("write", data)
Sink().writelines(iter(["any", 1, None]))
class Fails(_IOBase):
    def flush(self):
        print("flush")
        raise KeyError("flush")
f = Fails()
try:
    f.close()
except KeyError as error:
    print("closed", f.closed, error, f.close())
print(issubclass(UnsupportedOperation, OSError), issubclass(UnsupportedOperation, ValueError), UnsupportedOperation.__mro__, UnsupportedOperation.__module__)
class ReadableAnswer(_IOBase):
    def readable(self):
        return 1
try:
    ReadableAnswer()._checkReadable()
except UnsupportedOperation as error:
    print(error)
