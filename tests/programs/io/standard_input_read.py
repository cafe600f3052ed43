# not-3.6: its traceback shows a file of its library
# Standard input as text and as bytes: lines, pieces, and what is read ahead.
import sys

print(ascii(sys.stdin.readline()), ascii(sys.stdin.read(3)), ascii(sys.stdin.readline(2)), ascii(next(sys.stdin)), sys.stdin.newlines)
for call in (sys.stdin.seekable, sys.stdin.readable, sys.stdin.writable, sys.stdin.isatty, sys.stdin.fileno):
    print(call.__name__, call())
for call in (sys.stdin.tell, lambda: sys.stdin.seek(0)):
    try:
        call()
    except Exception as error:
        print(type(error).__name__)
print(ascii(sys.stdin.readlines(3)), ascii(sys.stdin.readlines()), ascii(sys.stdin.read()), ascii(sys.stdin.readline()), list(sys.stdin), sys.stdin.buffer.read(), sys.stdin.buffer.raw.read())
print(ascii(sys.stdin.newlines), sys.stdin.flush(), sys.stdin.closed)
sys.stdin.close()
for call in (sys.stdin.read, sys.stdin.readline, lambda: next(sys.stdin), lambda: input()):
    try:
        call()
    except ValueError as error:
        print(error)
