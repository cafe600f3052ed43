"""Reading and writing an element of a list and of a dictionary."""


def run(rounds):
    row = [0, 1, 2, 3]
    table = {"a": 1, "b": 2}
    for _ in range(rounds):
        row[1] = row[2]
        table["a"] = table["b"]


run(100000)
