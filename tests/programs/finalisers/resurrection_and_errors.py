# __del__ that resurrects, fails, sees cycles; what happens at the end of the program.
import gc
import sys
saved = []


class Phoenix:
    def __del__(self):
        print("dying")
        saved.append(self)


p = Phoenix()
del p
print(len(saved), type(saved[0]).__name__)
saved.clear()
print("cleared: not called twice")


class Node:
    def __init__(self, name):
        self.name, self.other = name, None

    def __del__(self):
        print("del", self.name, self.other is not None)


a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
print("before collect")
print(gc.collect() > 0)
lonely = Node("self")
lonely.other = lonely
del lonely
gc.collect()


class InDel:
    def __del__(self):
        try:
            raise KeyError("inside")
        except KeyError as e:
            print("handled", e, sys.exception() is e)


try:
    raise ValueError("outer")
except ValueError as e:
    InDel()
    print(repr(sys.exception()))


class Creates:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("creates", self.n)
        if self.n:
            Creates(self.n - 1)


Creates(3)


class Chain:
    def __init__(self, next):
        self.next = next

    def __del__(self):
        global count
        count += 1


count = 0
chain = None
for _ in range(1000):
    chain = Chain(chain)
chain = None
print(count)


class Base:
    def __del__(self):
        print("Base.__del__")


class Derived(Base):
    def __del__(self):
        print("Derived.__del__")
        super().__del__()


Derived()
o = Base()
o.__del__ = lambda: print("instance attribute is not used")
del o


class Late:
    pass


l = Late()
Late.__del__ = lambda self: print("added late")
del l
del Late.__del__
Late()
at_end = Node("at the end of the program")
print("last line")
