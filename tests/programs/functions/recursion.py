# Deep and mutual recursion, and its limit.
import sys


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def hanoi(n, a="A", b="B", c="C"):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)


print(depth(500), is_even(300), ackermann(2, 3), len(hanoi(6)), hanoi(3))
sys.setrecursionlimit(200)
print(sys.getrecursionlimit())
for f in [lambda: depth(150), lambda: depth(1000), lambda: is_even(1000)]:
    try:
        print(f())
    except RecursionError as e:
        print(type(e).__name__, e, isinstance(e, RuntimeError))
reached = 0


def forever():
    global reached
    reached += 1
    forever()


try:
    forever()
except RecursionError:
    print(150 < reached <= 200)
for bad in [0, -1, "a", 1.5]:
    try:
        sys.setrecursionlimit(bad)
    except Exception as e:
        print(type(e).__name__, e)
sys.setrecursionlimit(5000)
print(depth(4000))


class Node:
    def __init__(self, child):
        self.child = child

    def height(self):
        return 1 + (self.child.height() if self.child else 0)


node = None
for _ in range(1000):
    node = Node(node)
print(node.height())


def recover(n):
    try:
        return recover(n + 1)
    except RecursionError:
        return "recovered"


sys.setrecursionlimit(300)
print(recover(0), recover(0))
