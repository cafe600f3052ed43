# sys.stdout and sys.stderr replaced: print() writes to whatever has a method write.
import sys
from _io import StringIO, TextIOWrapper, BytesIO

class Plain:
    def __init__(self):
        self.parts = []
    def write(self, text):
        self.parts.append(text)
plain = sys.stdout = Plain()
print("a", 1, None, sep="-", end="!\n")
print()
print("x", end="")
sys.stdout = sys.__stdout__
print(plain.parts)
text = StringIO()
print("to text", 5, file=text, flush=True)
print(text.getvalue(), end="")
class Flushing(Plain):
    def flush(self):
        self.parts.append("FLUSH")
f = Flushing()
print("a", "b", file=f)
print("a", file=f, flush=True)
print("a", file=f, flush=[])
print(f.parts)
for bad in (None, 5, object(), Plain):
    try:
        print("into", file=bad)
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
try:
    print("x", file=plain, flush=True)
except AttributeError as error:
    print(error)
class Refuses:
    def write(self, text):
        raise KeyError(text)
for call in (lambda: print("a", "b", file=Refuses()), lambda: print(file=Refuses()), lambda: print("a", sep=5), lambda: print("a", end=b""), lambda: print("a", wrong=1)):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
sys.stdout = None
print("nowhere")
print("nowhere", file=None, flush=True)
sys.stdout = sys.__stdout__
print("back")
saved = sys.stdout
del sys.stdout
try:
    print("lost")
except RuntimeError as error:
    print(type(error).__name__, error, file=saved)
sys.stdout = saved
binary = BytesIO()
sys.stdout = TextIOWrapper(binary, "utf-16", newline="\r\n")
print("encoded")
sys.stdout.flush()
sys.stdout = saved
print(binary.getvalue())
captured = sys.stderr = StringIO()
class Loud:
    def __del__(self):
        raise ValueError("in __del__")
Loud()
sys.stderr = sys.__stderr__
print(captured.getvalue().splitlines()[-1])
class Str:
    def __str__(self):
        sys.stdout = captured
        return "switched while printing"
print(Str(), "still here")
sys.stdout = saved
print(captured.getvalue().splitlines()[-1])
