# One piece of code sees instances of many shapes and classes that change.
class A:
    kind = "class A"

    def __init__(self, x):
        self.x = x

    def m(self):
        return "A.m"


class B(A):
    pass


class C:
    __slots__ = ("x", "kind")

    def m(self):
        return "C.m"


class D:
    x = property(lambda self: "property x")
    kind = "class D"

    def __getattr__(self, name):
        return lambda: f"D.{name} made up"


def look(o):
    return o.x, o.kind, o.m()


a, b, c, d = A(1), B(2), C(), D()
c.x, c.kind = 3, "slot"
for _ in range(3):
    for o in (a, b, c, d):
        print(look(o), end=" ")
print()
b.kind = "instance"
print(look(b))
A.m = lambda self: "A.m replaced"
print(look(a), look(b))
B.m = lambda self: "B.m"
print(look(a), look(b))
del B.m
A.kind = property(lambda self: "now a property")
print(look(a))
print(look(b))
del A.kind
try:
    look(a)
except AttributeError as e:
    print(e)
print(look(b))
a.m = lambda: "instance m"
a.kind = "own"
print(look(a))
del a.m
print(look(a))
a.__class__ = B
print(look(a), type(a).__name__)
B.__getattr__ = lambda self, name: f"B made {name}"
del a.kind
print(look(a))
del a.x
print(look(a))
a.__dict__ = {"x": "new dict", "kind": 1, "m": lambda: "from dict"}
print(look(a))
a.__dict__["x"] = "changed through the dict"
print(look(a))
a.__dict__.clear()
print(look(a))


class Base:
    def who(self):
        return "Base"


class Mid(Base):
    pass


class Leaf(Mid):
    pass


leaf, answers = Leaf(), []
for step in range(6):
    answers.append(leaf.who())
    if step == 0:
        Mid.who = lambda self: "Mid"
    elif step == 1:
        Leaf.who = lambda self: "Leaf"
    elif step == 2:
        del Leaf.who
    elif step == 3:
        Mid.__bases__ = (type("Other", (), {"who": lambda self: "Other", "extra": 1}),)
    elif step == 4:
        del Mid.who
print(answers, leaf.extra)


def store(o, value):
    o.a = value
    o.b = value
    return o.a


class S:
    pass


class T:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)


class U:
    a = property(lambda self: self._a, lambda self, v: setattr(self, "_a", -v))


print([store(o, 5) for o in (S(), T(), U(), S())], [sorted(vars(o)) for o in (S(), T())])
objects = []
for i in range(50):
    s = S()
    for j in range(i % 5):
        setattr(s, f"n{(i + j) % 7}", j)
    s.common = i
    objects.append(s)
print(sum(o.common for o in objects), sorted({tuple(vars(o)) for o in objects})[:6])
S.common = "class level"
for o in objects[:3]:
    del o.common
print([o.common for o in objects[:5]])
S.common = property(lambda self: "data descriptor wins")
print(objects[10].common, vars(objects[10])["common"])
big = S()
for i in range(500):
    setattr(big, f"attribute{i}", i)
print(sum(getattr(big, f"attribute{i}") for i in range(500)), len(vars(big)), list(vars(big))[:3])
for i in range(0, 500, 2):
    delattr(big, f"attribute{i}")
print(len(vars(big)), hasattr(big, "attribute0"), big.attribute1)
