import sys
from _weakref import ref


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)
        raise ValueError(self.name)


class Thing:
    pass


def callback(r):
    raise KeyError("callback")


def gen():
    try:
        yield
    finally:
        raise TypeError("generator")


g = gen()
next(g)
del g
Loud("early")
t = Thing()
r = ref(t, callback)
del t
late = Loud("late")
cycle = Loud("cycle")
cycle.me = cycle
sys.exit("message")
