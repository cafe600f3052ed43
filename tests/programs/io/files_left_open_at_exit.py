# A file that is still open at the end is flushed and closed.
import sys
from _io import _RawIOBase, BufferedWriter, TextIOWrapper

class Sink(_RawIOBase):
    def writable(self):
        return True
    def write(self, data, out=sys.stdout):
        out.write("gets %r\n" % bytes(data))
        return len(data)
    def close(self, out=sys.stdout, base=_RawIOBase):
        if not self.closed:
            out.write("closes\n")
        base.close(self)
closed = TextIOWrapper(BufferedWriter(Sink()), "ascii")
closed.write("closed by hand")
closed.close()
waiting = TextIOWrapper(BufferedWriter(Sink()), "ascii")
waiting.write("waits for the end")
print("the program ends")
