class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return Item(self.name)

    def __exit__(self, kind, value, tb):
        print("exit", self.name, value)
        return self.swallow

    def __del__(self):
        print("  gone manager", self.name)


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone item", self.name)


class Error(Exception):
    def __del__(self):
        print("  gone error", self.args[0])


def plain():
    with Manager("a"):
        print("body")
    print("after")


def bound():
    with Manager("a") as x:
        print("body")
    print("after", x.name)


def several():
    with Manager("a") as x, Manager("b") as y, Manager("c"):
        print("body")
        del x
    print("after")


def returning():
    with Manager("a") as x, Manager("b"):
        return Item("result")


def breaking():
    for i in range(2):
        with Manager(i) as x:
            if i:
                break
            continue
    print("after loop")


def raising():
    with Manager("a") as x:
        raise Error("body")


def swallowed():
    with Manager("a", True) as x:
        raise Error("body")
    print("after")


def outer_swallows():
    with Manager("outer", True), Manager("inner"):
        raise Error("body")
    print("after")


def target_fails():
    with Manager("a", True) as [x, y]:
        print("never")
    print("after")


def attribute_target():
    class Box:
        pass

    box = Box()
    with Manager("a") as box.item:
        print("body")
        box.item = None
        print("replaced")


def exit_raises():
    class Raises(Manager):
        def __exit__(self, *args):
            raise Error("exit")

    try:
        with Raises("a") as x:
            raise Error("body")
    except Error as e:
        print(e, "/", e.__context__)
    print("after")


def yields():
    with Manager("gen") as x:
        yield 1
        print("never")


for f in (plain, bound, several, returning, breaking, swallowed, outer_swallows, target_fails, attribute_target,
          exit_raises):
    print("--", f.__name__)
    f()
    print("returned")
print("-- raising")
try:
    raising()
except Error:
    print("caught")
print("-- generator dropped inside")
g = yields()
next(g)
del g
print("-- generator closed")
g = yields()
next(g)
g.close()
print("closed")
del g
print("-- module level")
with Manager("m") as x:
    pass
print("after")
x = None
print("done")
