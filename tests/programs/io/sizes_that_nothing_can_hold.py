# Sizes and positions that no memory can hold, and arguments that close the stream while they are read.
# not-3.14: Pyodide counts with 32 bits
import sys
from _io import BytesIO, StringIO, BufferedReader, BufferedWriter, TextIOWrapper

def attempt(what, call):
    try:
        print(what, call())
    except Exception as error:
        print(what, type(error).__name__, error)
def write_at(stream, position, data):
    stream.seek(position)
    return stream.write(data)
for name, size in (("a quarter", 2 ** 62), ("the most", sys.maxsize)):
    attempt(name + " bytes", lambda: write_at(BytesIO(), size, b"x"))
    attempt(name + " text", lambda: write_at(StringIO(), size, "x"))
    attempt(name + " reader", lambda: BufferedReader(BytesIO(), size))
    attempt(name + " writer", lambda: BufferedWriter(BytesIO(), size))
    attempt(name + " read", lambda: BufferedReader(BytesIO(b"x")).read(size))
    attempt(name + " bytes read", lambda: (BytesIO(b"xy").read(size), BytesIO(b"xy").readline(size), BytesIO(b"x").readlines(size), BytesIO(b"x").truncate(size) == size))
    attempt(name + " text read", lambda: (StringIO("xy").read(size), StringIO("xy").readline(size), StringIO("x").truncate(size) == size))
    attempt(name + " decoded", lambda: (TextIOWrapper(BytesIO(b"xy"), "ascii").read(size), TextIOWrapper(BytesIO(b"xy"), "ascii").readline(size)))
    attempt(name + " moved", lambda: (lambda f: (f.seek(size) == size, f.seek(size, 1)))(BytesIO()))
    attempt(name + " from the end", lambda: BytesIO(b"x").seek(size, 2))
class Closes:
    def __index__(self):
        stream.close()
        return 1
for make in (lambda: BytesIO(b"abc"), lambda: StringIO("abc")):
    for method in ("read", "readline", "seek", "truncate"):
        stream = make()
        attempt(method, lambda: getattr(stream, method)(Closes()))
view = memoryview(bytearray(3))
view.release()
attempt("released", lambda: BytesIO(b"abc").readinto(view))
attempt("released", lambda: BytesIO().write(view))
attempt("in steps", lambda: BytesIO(b"abc").readinto(memoryview(bytearray(6))[::2]))
attempt("in steps", lambda: BytesIO().write(memoryview(b"abcdef")[::2]))
attempt("as numbers", lambda: BytesIO(b"abcdefgh").readinto(memoryview(bytearray(8)).cast("I")))
for cookie in (2 ** 100 + 2 ** 64 * 5, (1 << 96) + (3 << 128), (3 << 96) + (2 << 128), 1 << 63, 1 << 160, 1 << 168):
    attempt("position", lambda: TextIOWrapper(BytesIO(b"abc"), "utf-8").seek(cookie))
