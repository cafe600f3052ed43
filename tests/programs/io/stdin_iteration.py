# sys.stdin as a file: lines, readline, readlines, read.
import sys
print(repr(sys.stdin.readline()), repr(sys.stdin.readline(3)), repr(sys.stdin.read(4)))
for number, line in enumerate(sys.stdin):
    print(number, repr(line))
    if number == 1:
        break
print(sys.stdin.readlines(), repr(sys.stdin.read()))
words = {}
