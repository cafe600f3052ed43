# input(): prompts, line ends, the end of input, and streams of the program's own.
import sys
from _io import StringIO

print([input(), input("prompt> "), input(5), input(prompt := "p"), input("")])
sys.stdin.readline()
try:
    while True:
        print(ascii(input("more ")))
except EOFError as error:
    print(type(error).__name__, error)
try:
    input("at the end ")
except EOFError as error:
    print(error)
sys.stdin = StringIO("first\r\nsecond\nthird")
print([input() for _ in range(3)])
for args in [(1, 2), ()]:
    try:
        input(*args)
    except Exception as error:
        print(type(error).__name__, error)
class Reader:
    answers = ["line\n", "no end", "", 5, b"bytes\n", None]
    def readline(self):
        return self.answers.pop(0)
sys.stdin = Reader()
while Reader.answers:
    try:
        print(ascii(input("> ")))
    except Exception as error:
        print(type(error).__name__, error)
class Writer:
    def __init__(self):
        self.parts = []
    def write(self, text):
        self.parts.append(text)
    def flush(self):
        self.parts.append("FLUSH")
sys.stdin, out, err = StringIO("answer\n"), Writer(), Writer()
old = sys.stdout, sys.stderr
sys.stdout, sys.stderr = out, err
got = input("question? ")
sys.stdout, sys.stderr = old
print(got, out.parts, err.parts)
for name in ("stdin", "stdout", "stderr"):
    saved = getattr(sys, name)
    for broken in ("None", "deleted"):
        if broken == "None":
            setattr(sys, name, None)
        else:
            delattr(sys, name)
        try:
            input("?")
            message = "no error"
        except RuntimeError as error:
            message = str(error)
        setattr(sys, name, saved)
        print(name, broken, message)
class Bad:
    def __str__(self):
        raise KeyError("prompt")
try:
    input(Bad())
except KeyError as error:
    print(error)
