"""A call of a method of a user class."""


class Thing:
    def method(self, n):
        return n


def run(rounds):
    thing = Thing()
    for n in range(rounds):
        thing.method(n)


run(100000)
