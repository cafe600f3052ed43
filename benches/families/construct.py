"""Making an instance whose `__init__` sets two attributes."""


class Thing:
    def __init__(self, a, b):
        self.a = a
        self.b = b


def run(rounds):
    for n in range(rounds):
        Thing(n, n)


run(50000)
