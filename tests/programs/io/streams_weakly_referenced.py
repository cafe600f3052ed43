# Weak references to streams, streams in cycles, and when they are closed.
import gc
from _io import *
from _io import _IOBase
from _weakref import ref

class Loud(BytesIO):
    def close(self):
        if not self.closed:
            print("closing", self.tag)
        super().close()
def loud(tag):
    stream = Loud(b"data")
    stream.tag = tag
    return stream
for make in (BytesIO, StringIO, lambda: TextIOWrapper(loud("text"), "ascii"), lambda: BufferedReader(loud("reader")), lambda: BufferedWriter(loud("writer")), lambda: BufferedRandom(loud("random")),
             lambda: BufferedRWPair(loud("pair r"), loud("pair w")), _IOBase, lambda: loud("plain")):
    stream = make()
    watch = ref(stream, lambda dead: print("gone"))
    print(type(stream).__name__, watch() is stream)
    del stream
    print(watch())
text = TextIOWrapper(loud("cycle"), "ascii")
text.me = text
watch = ref(text)
del text
print(watch() is None, gc.collect() > 0, watch())
buffer = loud("shared")
text = TextIOWrapper(buffer, "ascii")
del text
print(buffer.closed)
buffer = loud("kept by detaching")
text = TextIOWrapper(buffer, "ascii")
text.detach()
del text
print(buffer.closed)
reader = BufferedReader(loud("inner"))
text = TextIOWrapper(reader, "ascii")
inner = reader.raw
del reader
print("text goes")
del text
print(inner.closed)
class Del(BytesIO):
    def __del__(self):
        print("__del__", self.closed)
d = Del()
del d
