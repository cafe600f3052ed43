class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)

    def __iadd__(self, other):
        return Noisy(self.name + "+=" + other.name)

    def __add__(self, other):
        return Noisy(self.name + "+" + other.name)


class Bag:
    pass


def local_names():
    a = Noisy("a1")
    print("rebind")
    a = Noisy("a2")
    print("augment")
    a += Noisy("b")
    print("add")
    a = a + Noisy("c")
    print("del")
    del a
    print("swap")
    a, b = Noisy("a"), Noisy("b")
    a, b = b, a
    print("tuple rebind")
    a, b = Noisy("A"), Noisy("B")
    print("same twice")
    a = a = Noisy("AA")
    print("chain")
    a = b = Noisy("chain")
    del a
    print("one left")
    del b
    print("star")
    first, *rest, last = [Noisy("1"), Noisy("2"), Noisy("3"), Noisy("4")]
    del rest
    print("rest gone")
    first = last
    print("first rebound")


def of_several(x, y, z):
    p, q, r = Noisy("p"), Noisy("q"), Noisy("r")
    del y
    print("returning")


def cells():
    a = Noisy("a")
    b = Noisy("b")

    def inner():
        nonlocal a
        a = Noisy("a from inner")
        print("inner ends")
        return b

    inner()
    print("back")
    del b
    print("b deleted")
    del inner
    print("inner deleted")


print("-- locals"); local_names(); print("-- order at return")
of_several(Noisy("x"), Noisy("y"), Noisy("z"))
print("-- cells"); cells(); print("-- globals")
g = Noisy("g1")
g = Noisy("g2")
print("rebound")
g += Noisy("h")
del g
print("-- attributes")
bag = Bag()
bag.a = Noisy("attr1")
bag.a = Noisy("attr2")
print("replaced")
bag.a += Noisy("i")
print("augmented")
del bag.a
print("deleted")
bag.x, bag.y, bag.z = Noisy("x"), Noisy("y"), Noisy("z")
bag.x = None
del bag
print("-- items")
d = {}
d["k"] = Noisy("v1")
d["k"] = Noisy("v2")
print("replaced")
d["k"] += Noisy("j")
del d["k"]
print("deleted")
l = [Noisy("0"), Noisy("1"), Noisy("2"), Noisy("3"), Noisy("4")]
l[0] = None
print("item replaced")
l[1:3] = [Noisy("new")]
print("slice replaced")
del l[-2:]
print("slice deleted", len(l))
l += [Noisy("extended")]
l *= 0
print("multiplied")
print("-- class attributes")


class Owner:
    item = Noisy("class item")
    other = Noisy("other")


Owner.item = Noisy("second")
print("replaced")
del Owner.item
print("deleted")
Owner.other = None
print("done")
