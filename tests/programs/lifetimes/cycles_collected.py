import gc
from _weakref import ref

gc.disable()
gc.collect()


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name)


def callback(name):
    return lambda r: print("  callback", name, r() is None)


print("-- two")
a, b = Node("a"), Node("b")
a.other, b.other = b, a
ra, rb = ref(a, callback("a")), ref(b, callback("b"))
del a, b
print("dropped")
print(gc.collect())
print(ra(), rb())
print("-- self reference")
a = Node("self"); a.me = a; del a
print(gc.collect())
print("-- ring")
ring = [Node(i) for i in range(5)]
for i, n in enumerate(ring):
    n.next = ring[i - 1]
del ring, n, i
print(gc.collect() > 0)
print("-- hanging from a cycle")
a, b, c = Node("a"), Node("b"), Node("leaf")
a.other, b.other, b.leaf = b, a, c
del a, b, c
print(gc.collect() > 0)
print("-- reference inside the garbage: its callback is not called")
a, b = Node("a"), Node("b")
a.other, b.other = b, a
a.reference = ref(b, callback("inside"))
outside = ref(a, callback("outside"))
del a, b
print(gc.collect() > 0)
print("-- through a closure")


def outer():
    n = Node("closure")

    def inner():
        return n, inner

    return inner


outer(); print("made"); print(gc.collect() > 0)
print("-- through an exception")


def fails():
    n = Node("in frame")
    try:
        raise ValueError
    except ValueError as e:
        saved = e


fails(); print("made"); print(gc.collect() > 0)
print("-- a class")


class Local:
    def __del__(self):
        print("  del instance of Local")


kept = Local(); r = ref(Local, callback("class")); del Local, kept; print("made"); print(gc.collect() > 0)
print("-- a generator")


def gen():
    n = Node("in generator")
    me = yield
    try:
        yield me
    finally:
        print("  finally")


g = gen(); next(g); g.send(g); del g; print("made"); print(gc.collect() > 0)
print("-- containers")
l = [Node("in list")]; l.append(l); del l
d = {"n": Node("in dict")}; d["d"] = d; del d
t = ([], Node("in tuple")); t[0].append(t); del t
print("made"); print(gc.collect() > 0)
print("-- broken by hand")
a, b = Node("a"), Node("b"); a.other, b.other = b, a
a.other = None
del a; print("a dropped"); del b
print(gc.collect())
print("-- bound method of itself")
a = Node("method"); a.m = a.__repr__; del a
print(gc.collect() > 0)
print("-- nothing left"); print(gc.collect(), gc.garbage)
