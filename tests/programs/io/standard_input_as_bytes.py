# Standard input through its buffer.
import sys

b = sys.stdin.buffer
print(b.readline(), b.peek(4)[:4], b.read(3), b.read1(5), b.readinto(t := bytearray(4)), t, b.readlines(2), next(b), list(b), b.read(), b.read1())
for call in (b.fileno, b.readable, b.writable, b.isatty):
    print(call.__name__, call())
print(sys.stdin.read(), sys.stdin.buffer is b)
raw = sys.stdin.detach().detach()
print(raw.name, raw.mode, raw.closefd, raw.read(5))
try:
    sys.stdin.read()
except ValueError as error:
    print(error)
