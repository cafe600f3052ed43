# _local on one thread: a dictionary of its own, __init__, slots, and what is read-only.
import _thread
import gc


def show(call, *args, **names):
    try:
        print("->", call(*args, **names))
    except Exception as error:
        print(type(error).__name__, error)


local = _thread._local()
local.a = 1
local.b = [2]
print(local.__dict__, local.a, [name for name in dir(local) if name[0] != "_"])
show(lambda: local.c)
show(setattr, local, "__dict__", {})
show(delattr, local, "__dict__")
show(delattr, local, "c")
del local.a
print(local.__dict__)
local.__dict__["added"] = 3
print(local.added, vars(local))
show(_thread._local, 1)
show(_thread._local, key=1)


class Counted(_thread._local):
    made = 0
    kind = "class attribute"

    def __init__(self, *args, **names):
        Counted.made += 1
        self.args, self.names = args, names

    @property
    def total(self):
        return sum(self.args)

    @total.setter
    def total(self, value):
        self.args = (value,)

    def method(self):
        return self.args


counted = Counted(1, 2, key=3)
print(counted.args, counted.names, counted.total, counted.made, counted.kind)
counted.total = 10
print(counted.method(), counted.__dict__)
counted.kind = "own"
print(counted.kind, Counted.kind)
del counted.kind
print(counted.kind)


class Slotted(_thread._local):
    __slots__ = ("shared",)


slotted = Slotted()
slotted.shared = 1
slotted.own = 2
print(slotted.shared, slotted.__dict__)


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


local = _thread._local()
local.item = Item("with its local")
del local
local = _thread._local()
local.item = Item("in a cycle")
local.item.local = local
del local
gc.collect()
local = _thread._local()
local.item = Item("replaced")
local.item = None
print("end")
