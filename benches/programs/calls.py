"""Function calls and little else: Fibonacci, Ackermann, Takeuchi, defaults, keywords and star arguments."""
import sys


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def scaled(value, factor=3, *, offset=0):
    return value * factor + offset


def gathered(*values, **named):
    return len(values) + len(named)


def main():
    sys.setrecursionlimit(5000)
    print("fib", fib(31))
    print("ackermann", ackermann(2, 400), ackermann(3, 6))
    print("tak", tak(18, 12, 6))
    total = 0
    for i in range(400000):
        total += scaled(i) + scaled(i, 2) + scaled(i, offset=7)
    pair = (1, 2)
    for i in range(300000):
        total += gathered(*pair, i) + gathered(i, a=1, b=2)
    print("arguments", total)


main()
