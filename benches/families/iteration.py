"""Iterating over a list, a tuple and the items of a dictionary."""


def run(rounds):
    row = list(range(100))
    pair = tuple(row)
    table = dict(zip(row, row))
    for _ in range(rounds):
        for item in row:
            pass
        for item in pair:
            pass
        for key, value in table.items():
            pass


run(500)
