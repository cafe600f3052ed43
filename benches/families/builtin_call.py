"""A call of a built-in function with one argument."""


def run(rounds):
    row = [1, 2]
    for _ in range(rounds):
        len(row)


run(100000)
