# not-3.9: it crashes where the decoder was never initialised
# IncrementalNewlineDecoder: line ends piece by piece.
from _io import IncrementalNewlineDecoder as Decoder

for translate in (False, True):
    d = Decoder(None, translate)
    for piece in ("a", "b\r", "\n", "c\r", "d", "\r", "\r", "\n\n", "e\r"):
        print(ascii(piece), ascii(d.decode(piece)), ascii(d.newlines), d.getstate())
    print(ascii(d.decode("", True)), ascii(d.newlines), d.getstate(), ascii(d.decode("x\r", final=True)), d.reset(), d.newlines, d.getstate())
    d.decode("q\r")
    print(d.reset(), ascii(d.decode("\n")), ascii(d.decode("€\r\n😀\r")), d.newlines)
class Bytes:
    def __init__(self):
        self.state = (b"", 0)
    def decode(self, data, final=False):
        print("   decode", data, final)
        return data.decode("latin-1")
    def getstate(self):
        return b"rest", 5
    def setstate(self, state):
        print("   setstate", state)
    def reset(self):
        print("   reset")
d = Decoder(Bytes(), True)
print(ascii(d.decode(b"a\r")), d.getstate(), ascii(d.decode(b"\nb")), d.getstate(), d.setstate((b"x", 7)), ascii(d.decode(b"c")), d.reset())
print(d.setstate((b"", 2 ** 64 + 3)))
d = Decoder(decoder=None, translate=1, errors="any")
print(ascii(d.decode("\r\n")), ascii(d.decode(input="\r", final=1)))
class Wrong(Bytes):
    def decode(self, data, final):
        return b"bytes"
    def getstate(self):
        return 5
class WrongToo(Wrong):
    def getstate(self):
        return (1, "x")
for call in (lambda: Decoder(Wrong(), True).decode(b""), lambda: Decoder(Wrong(), True).getstate(), lambda: Decoder(WrongToo(), True).getstate(),
             lambda: Decoder(None, True).decode(b"x"), lambda: Decoder(None, True).setstate(5), lambda: Decoder(None, True).setstate((1,)),
             lambda: Decoder(None), lambda: Decoder(None, True, "x", 4), lambda: Decoder.__new__(Decoder).decode(""), lambda: Decoder.__new__(Decoder).getstate(),
             lambda: Decoder.__new__(Decoder).newlines, lambda: Decoder.__new__(Decoder).reset(), lambda: Decoder(None, True).decode()):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
