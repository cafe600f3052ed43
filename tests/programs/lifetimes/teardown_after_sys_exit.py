import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def leaves():
    local = Noisy("local")
    try:
        sys.exit(Status("status"))
    finally:
        print("finally")


class Status(Noisy):
    def __str__(self):
        return "printed to stderr"


def gen():
    try:
        yield
    finally:
        print("generator finally")


g = gen()
next(g)
kept = Noisy("kept")
leaves()
