"""Reading two globals and writing one."""

first = 1
second = 2
third = 0


def run(rounds):
    global third
    for _ in range(rounds):
        third = first + second


run(100000)
