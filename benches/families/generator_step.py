"""One step of a generator."""


def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def run(rounds):
    for _ in numbers(rounds):
        pass


run(100000)
