# Streams that hold something outside cannot be copied or pickled.
from _io import *
from _io import BytesIO, StringIO
import _io
import sys

class Sub(TextIOWrapper):
    pass
for stream in (TextIOWrapper(BytesIO(), "ascii"), BufferedReader(BytesIO()), BufferedWriter(BytesIO()), BufferedRandom(BytesIO()), FileIO(0, closefd=False), Sub(BytesIO(), "ascii")):
    for protocol in (2, 3, 4):
        try:
            # From 3.14 on it is the state that refuses.
            if sys.version_info >= (3, 14):
                print(stream.__getstate__())
            print(type(stream).__name__, protocol, stream.__reduce_ex__(protocol))
        except TypeError as error:
            print(type(stream).__name__, protocol, error)
