# A stream that nobody refers to any more is closed, once.
import gc
from _io import _IOBase, _RawIOBase, BytesIO, BufferedWriter, TextIOWrapper

class Noisy(_RawIOBase):
    def __init__(self, name):
        self.name = name
    def writable(self):
        return True
    def write(self, data):
        print(self.name, "write", bytes(data))
        return len(data)
    def flush(self):
        print(self.name, "flush", self.closed)
    def close(self):
        print(self.name, "close", list(self.__dict__))
        super().close()

n = Noisy("one")
del n
n = Noisy("two")
n.close()
print("closed by hand")
del n
buffered = BufferedWriter(Noisy("three"))
buffered.write(b"waiting")
del buffered
text = TextIOWrapper(BufferedWriter(Noisy("four")), encoding="ascii")
text.write("waiting text")
del text
cycle = Noisy("five")
cycle.me = cycle
del cycle
gc.collect()

class WithDel(Noisy):
    def __del__(self):
        print(self.name, "__del__", self.closed)
w = WithDel("six")
del w
class WithSuper(Noisy):
    def __del__(self):
        print(self.name, "__del__ before", self.closed)
        super().__del__()
        print(self.name, "__del__ after", self.closed)
w = WithSuper("seven")
del w
class NoClosed(_IOBase):
    @property
    def closed(self):
        raise ValueError("who knows")
    def close(self):
        print("never called")
x = NoClosed()
del x
class Resurrected(Noisy):
    kept = []
    def close(self):
        self.kept.append(self)
        super().close()
r = Resurrected("eight")
del r
print(Resurrected.kept[0].closed, Resurrected.kept[0].name)
Resurrected.kept.clear()
print("the last one waits for the end")
last = BufferedWriter(Noisy("nine"))
last.write(b"at exit")
