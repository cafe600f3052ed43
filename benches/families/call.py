"""A call of a Python function with two arguments."""


def callee(a, b):
    return a


def run(rounds):
    for n in range(rounds):
        callee(n, n)


run(100000)
