# BufferedReader: which calls of the raw stream each of its methods makes.
from _io import BufferedReader, _RawIOBase

class Raw(_RawIOBase):
    def __init__(self, data, most=100):
        self.data, self.at, self.most, self.log = data, 0, most, []
    def readable(self):
        return True
    def seekable(self):
        return True
    def readinto(self, target):
        piece = self.data[self.at:self.at + min(len(target), self.most)]
        self.log.append((len(target), len(piece)))
        target[:len(piece)] = piece
        self.at += len(piece)
        return len(piece)
    def seek(self, to, whence=0):
        self.log.append(("seek", to, whence))
        self.at = [0, self.at, len(self.data)][whence] + to
        return self.at
    def tell(self):
        self.log.append("tell")
        return self.at

def shown(raw):
    log, raw.log = raw.log, []
    return log

data = bytes(range(65, 91)) * 2
raw = Raw(data)
f = BufferedReader(raw, 8)
print("new", shown(raw))
for name, args in [("read", (3,)), ("read", (3,)), ("read", (10,)), ("peek", ()), ("peek", (1,)), ("read1", (2,)), ("read1", ()), ("read1", (20,)), ("tell", ()),
                   ("seek", (1, 1)), ("seek", (20,)), ("read", (1,)), ("seek", (24,)), ("seek", (22,)), ("read", (4,)), ("seek", (-2, 2)), ("read", ()), ("read", ()), ("read", (2,)),
                   ("peek", ()), ("seek", (0,)), ("read", (0,)), ("read1", (0,)), ("readline", (5,)), ("readline", ()), ("read", (8,)), ("seek", (0,)), ("read", (16,)), ("read", (17,))]:
    answer = getattr(f, name)(*args)
    print(name, args, answer, shown(raw))
raw = Raw(data, 3)
f = BufferedReader(raw, 8)
shown(raw)
for name, args in [("read", (5,)), ("read1", (8,)), ("peek", ()), ("read", (9,)), ("readinto", (bytearray(5),)), ("readinto", (bytearray(20),)), ("readinto1", (bytearray(2),)),
                   ("readinto1", (bytearray(20),)), ("readinto1", (bytearray(9),)), ("readinto", (bytearray(0),))]:
    answer = getattr(f, name)(*args)
    print(name, [args[0] if args and type(args[0]) is int else [len(x) for x in args]], answer, shown(raw))
raw = Raw(b"line one\nline two\n\nrest without end", 6)
f = BufferedReader(raw, 10)
print(f.readline(), f.readline(4), f.readline(100), f.readline(0), list(f), f.readline(), shown(raw))
raw = Raw(b"a\nb\nc")
print(BufferedReader(raw, 4).readlines(), BufferedReader(Raw(b"a\nb\nc")).readlines(3))
for size in (0, -1, -100):
    try:
        BufferedReader(raw, size)
    except ValueError as error:
        print(error)
for size in (-2, "x", 1.5):
    try:
        f.read(size)
    except Exception as error:
        print(type(error).__name__, error)
