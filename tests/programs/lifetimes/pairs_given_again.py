class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)

    def __repr__(self):
        return self.name


def items(*names):
    for name in names:
        yield Noisy(name)


print("-- zip: what it gave last lives until the next step")
z = zip(items("a1", "a2", "a3"), items("b1", "b2"))
print(next(z))
print("dropped")
print(next(z))
print("dropped")
print(next(z, "end"))
print("ended")
del z
print("-- a pair that is kept is not given again")
z = zip(items("a1", "a2", "a3"), items("b1", "b2", "b3"))
first = next(z)
second = next(z)
print(first, second, first is second)
del first, second
print("deleted")
third = next(z)
print(third)
del z
print("zip gone")
del third
print("-- enumerate")
e = enumerate(items("x", "y"))
print(id(next(e)) == id(next(e)))
print("two")
print(next(e, "end"))
del e
print("-- items of a dict")
d = {"k1": Noisy("v1"), "k2": Noisy("v2")}
i = iter(d.items())
print(next(i))
d["k1"] = None
print("replaced")
print(next(i))
del d["k2"]
print("deleted")
try:
    next(i)
except RuntimeError as error:
    print(error)
del i
print("-- reversed items")
d = {"k1": Noisy("v1"), "k2": Noisy("v2")}
i = reversed(d.items())
print(next(i))
d.clear()
print("cleared")
del i
print("-- loops unpack and let go")
for a, b in zip(items("a1", "a2"), items("b1", "b2")):
    print("body", a, b)
del a, b
print("deleted")
for index, (a, b) in enumerate(zip(items("c1", "c2"), items("d1", "d2"))):
    print("body", index, a, b)
del a, b
print("-- a list of pairs has different ones")
l = list(zip(items("1", "2"), items("3", "4")))
print(l, l[0] is l[1])
l.clear()
print("-- strict")
z = zip(items("s1", "s2"), items("t1"), strict=True)
next(z)
try:
    next(z)
except ValueError as error:
    print(error)
print("after")
del z
print("-- a step within a step")


class Nested:
    def __init__(self):
        self.inside = False

    def __iter__(self):
        return self

    def __next__(self):
        if not self.inside:
            self.inside = True
            print("inner", next(z))
            self.inside = False
        return "outer" if not self.inside else "inner"


z = zip(Nested(), items("n1", "n2", "n3", "n4"))
print(next(z))
print(next(z))
del z
print("done")
