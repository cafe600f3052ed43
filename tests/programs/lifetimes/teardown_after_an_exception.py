import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def deep(n):
    local = Noisy(f"local {n}")
    if n:
        deep(n - 1)
    else:
        raise ValueError("uncaught")


first = Noisy("first")
_second = Noisy("second")
third = Noisy("third")
deep(2)
