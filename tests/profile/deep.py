# A recursion deeper than the stacks that profiles keep, with work at its end.
import sys


def down(n):
    if n:
        return down(n - 1)
    total = 0
    for i in range(200000):
        total += i
    return total


sys.setrecursionlimit(5000)
print(down(3000))
