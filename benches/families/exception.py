"""Raising and catching an exception, and a `try` in which nothing happens."""


def run(rounds):
    for n in range(rounds):
        try:
            raise ValueError
        except ValueError:
            pass
        try:
            pass
        finally:
            n = 0


run(30000)
