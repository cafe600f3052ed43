"""Making a closure, and calling one that changes its cell."""


def make():
    count = 0

    def advance():
        nonlocal count
        count += 1

    return advance


def run(rounds):
    advance = make()
    for _ in range(rounds):
        make()
        advance()


run(50000)
