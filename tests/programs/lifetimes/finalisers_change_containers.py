class Hook:
    def __init__(self, name, action):
        self.name, self.action = name, action

    def __del__(self):
        print("  gone", self.name)
        self.action()

    def __repr__(self):
        return self.name


def nothing():
    pass


print("-- appends while cleared")
l = []
l += [Hook("a", lambda: l.append("from a")), Hook("b", lambda: l.append("from b"))]
l.clear()
print(l)
print("-- clears while an item is replaced")
l = [Hook("x", lambda: l.clear()), 1, 2]
l[0] = 0
print(l)
print("-- reads while deleted")
l = [Hook("x", lambda: print("  sees", l)), 1, 2]
del l[0]
l = [0, Hook("y", lambda: print("  sees", l)), 2]
del l[1:2]
l = [0, Hook("z", lambda: print("  sees", l)), 2]
l[:] = [9]
print("-- pop")
l = [Hook("p", lambda: print("  sees", l))]
l.pop()
print("-- extend in the finaliser")
l = [Hook("e", lambda: l.extend([1, 2, 3])), 5]
l[0:1] = []
print(l)
print("-- dict")
d = {}
d["a"] = Hook("old", lambda: print("  sees", d))
d["a"] = 1
d["b"] = Hook("b", lambda: d.update(c=3))
del d["b"]
print(d)
d["x"] = Hook("x", lambda: d.clear())
d["x"] = 2
print(d)
d.update(p=Hook("p", lambda: d.__setitem__("q", 1)), r=2)
d.clear()
print(d)
print("-- popitem")
d["k"] = Hook("k", lambda: d.__setitem__("k", "again"))
d.popitem()
print(d)
print("-- set")
s = {Hook("s", lambda: s.add(1))}
s.clear()
print(s)
s = {Hook("t", lambda: s.add(2))}
s.pop()
print(s)
print("-- attribute")


class Box:
    pass


box = Box()
box.a = Hook("a", lambda: setattr(box, "a", "set by the finaliser"))
box.a = None
print(box.a)
box.b = Hook("b", lambda: print("  has b", hasattr(box, "b")))
del box.b
box.c = Hook("c", lambda: box.__dict__.clear())
box.__dict__ = {"new": 1}
print(box.__dict__)
print("-- global")
g = Hook("g", lambda: globals().__setitem__("g", "rebound"))
g = 1
print(g)
g = Hook("g", lambda: print("  g there:", "g" in globals()))
del g
print("-- local")


def f():
    x = Hook("x", lambda: print("  x sees", sorted(k for k in locals_of())))

    def locals_of():
        return y()

    def y():
        return ["cell"]

    x = None
    print("rebound")


f()
print("-- while iterating")
l = [Hook("i", lambda: l.append("appended")), 1]
for i, item in enumerate(l):
    print(i, item)
    if i == 0:
        l[0] = None
        item = None
print(l)
print("-- sorting")
l = [3, 1, 2]
try:
    l.sort(key=lambda x: Hook("key", nothing) and l.append(1) or x)
except ValueError as e:
    print(e, l)
print("-- unpacking")
a = Hook("a1", lambda: print("  b is", b))
b = 1
a, b = 2, 3
print(a, b)
print("-- slice of self")
l = [Hook("m", lambda: l.__delitem__(slice(None)))]
l[0:1] = l
print(l)
del l
