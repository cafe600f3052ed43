# input() reads line by line and fails at the end.
import sys
name = input("name? ")
number = int(input())
print("hello", name, number + 1)
print(repr(input("> ")), repr(input()))
rest = []
while True:
    try:
        rest.append(input())
    except EOFError as e:
        print(type(e).__name__, e)
        break
print(rest)
try:
    input()
except EOFError as e:
    print(e)
try:
    input(1, 2)
except TypeError as e:
    print(e)
print(sys.stdin.read() == "", sys.stdin.readline() == "", list(sys.stdin))
