import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name, sys is None, type(self).__name__)


class Meta(type):
    def __del__(cls):
        print("class gone", cls.__name__)


class Made(metaclass=Meta):
    item = Noisy("attribute of a class")


def function(default=Noisy("default of a function")):
    return z_first


def generator():
    try:
        yield
    finally:
        print("generator ended", "z_first" in globals())


z_first = Noisy("z_first")
_private = Noisy("_private")
a_second = Noisy("a_second")
__dunder = Noisy("__dunder")
_ = Noisy("_")
again = z_first
listed = [Noisy("in a list"), Noisy("in a list too")]
suspended = generator()
next(suspended)
cycle = Noisy("in a cycle")
cycle.me = cycle
lost = Noisy("lost in a cycle")
lost.me = lost
del lost
bound = Noisy("of a bound method").__repr__
b_third = Noisy("b_third")
print("end of the program")
