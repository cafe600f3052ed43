# __del__ runs when the last reference goes, in the order CPython's reference counts say.
class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, end="; ")


def function():
    a, b = D("a"), D("b")
    print("in function", end="; ")


function()
print()
x = D("x")
y = x
del x
print("still", y.name, end="; ")
y = None
print("gone")
z = D("old")
z = D("new")
print("rebound")
items = [D(i) for i in range(3)]
items[1] = "replaced"
print("item replaced")
items.clear()
print("cleared")
d = {"k": D("value")}
d["k"] = 5
print("value replaced")
D("temporary")
print("expression statement")
print(D("in call").name)


def returns():
    local = D("returned")
    return local


returns()
print("result dropped")
held = returns()
print("result kept")
del held
print()


def raises():
    local = D("in failing frame")
    raise ValueError


try:
    raises()
except ValueError as e:
    print("handler", end="; ")
print("after handler")


def generator():
    local = D("generator local")
    yield 1
    yield 2


g = generator()
next(g)
print("suspended", end="; ")
del g
print()
for i in [D("loop 1"), D("loop 2")]:
    print("body", i.name, end="; ")
del i
print("loop done")
(D("left"), D("right"))
print()
a = [D("first"), D("second")]
a.pop(0)
print("popped")
del a[0]
print("deleted")


class Holder:
    def __init__(self):
        self.part = D("part")

    def __del__(self):
        print("holder", end="; ")


Holder()
print()
h = Holder()
h.part = None
print("attribute replaced")
del h
print()
t = (D("tuple item"),)
first, = t
del t
print("tuple gone", end="; ")
del first
print()
closure = (lambda v: lambda: v)(D("captured"))
print(closure().name, end="; ")
del closure
print()
comprehension = [c.name for c in [D("c1"), D("c2")]]
print(comprehension)
s = "%s" % D("formatted").name
print(s)
D("a").name, D("b").name
print([D("x").name, D("y").name])
def default(arg=D("default")):
    pass
del default
print()
w = D("chained")
w = w if w else None
print("kept", end="; ")
del w
print()
