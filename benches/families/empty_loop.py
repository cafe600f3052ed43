"""A `for` loop over a range with nothing in it."""


def run(rounds):
    for _ in range(rounds):
        pass


run(300000)
