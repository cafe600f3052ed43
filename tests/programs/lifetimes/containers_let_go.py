class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)

    def __repr__(self):
        return self.name


def make(n, prefix=""):
    return [Noisy(f"{prefix}{i}") for i in range(n)]


print("-- list"); l = make(3); del l
print("-- list.clear"); l = make(3); l.clear(); print(l)
print("-- list.pop"); l = make(3); l.pop(0); print("popped"); l.pop(); print("popped"); del l
print("-- list.remove"); l = make(3); l.remove(l[1]); print("removed"); del l
print("-- del item"); l = make(3); del l[1]; print("deleted"); del l
print("-- del slice"); l = make(5); del l[1:4]; print("deleted"); del l
print("-- del steps"); l = make(6); del l[::2]; print("deleted"); del l
print("-- del steps back"); l = make(6); del l[::-2]; print("deleted"); del l
print("-- del all"); l = make(3); del l[:]; print("deleted")
print("-- assign slice"); l = make(4); l[1:3] = [1]; print(l); del l
print("-- assign steps"); l = make(4); l[::2] = "ab"; print(l); del l
print("-- multiply"); l = make(3); l *= 0; print(l)
print("-- init again"); l = make(3); l.__init__([1]); print(l)
print("-- sort"); l = make(3); l.sort(key=lambda n: Noisy("key " + n.name).name); print("sorted"); del l
print("-- sort cleared");


def clearing(n):
    l.clear()
    return n.name


l = make(2)
try:
    l.sort(key=clearing)
except ValueError as e:
    print(e)
del l
print("-- tuple"); t = tuple(make(3)); print("made"); del t
print("-- nested"); t = (make(2, "a"), tuple(make(2, "b")), {"k": make(2, "c")}); del t
print("-- dict"); d = dict(zip("abc", make(3))); print("made"); del d
print("-- dict.clear"); d = dict(zip("abc", make(3))); d.clear(); print(d)
print("-- dict.pop"); d = dict(zip("abc", make(3))); d.pop("b"); print("popped"); d.popitem(); print("popped"); del d
print("-- dict.update"); d = dict(zip("abc", make(3))); d.update(zip("ab", make(2, "new"))); print("updated"); del d
print("-- dict.setdefault"); d = {"a": Noisy("old")}; d.setdefault("a", Noisy("unused")); print("after"); del d
print("-- dict keys"); d = {n: n.name for n in make(2)}; print("made"); del d
print("-- same key kept"); k1, k2 = (1, Noisy("k1")), None; d = {1.0: Noisy("v1")}; d[1] = Noisy("v2"); print(d); del d, k1
print("-- dict |="); d = {"a": Noisy("a1")}; d |= {"a": Noisy("a2"), "b": Noisy("b")}; print("merged"); del d
print("-- dict.copy"); d = {"a": Noisy("a")}; e = d.copy(); del d; print("original gone"); del e
print("-- dict.fromkeys"); d = dict.fromkeys("ab", Noisy("shared")); del d["a"]; print("one"); del d
print("-- set"); s = {Noisy("only")}; del s
print("-- set.discard"); n = Noisy("n"); s = {n}; s.discard(n); print("discarded"); del n; print("done")
print("-- set.pop"); s = {Noisy("n")}; s.pop(); print("popped")
print("-- set.clear"); s = {Noisy("n")}; s.clear(); print("cleared")
print("-- frozenset"); s = frozenset([Noisy("n")]); del s
print("-- instance")


class Bag:
    def __init__(self):
        self.x, self.y, self.z = make(3, "attribute")


class Slotted:
    __slots__ = "x", "y", "z"

    def __init__(self):
        self.z, self.y, self.x = make(3, "slot")


class Both(Slotted):
    def __init__(self):
        super().__init__()
        self.a, self.b = make(2, "both")


class ListBag(list):
    def __init__(self):
        super().__init__(make(2, "item"))
        self.a = Noisy("attribute of the list")


class DictBag(dict):
    __slots__ = "s",

    def __init__(self):
        super().__init__(k=Noisy("value"))
        self.s = Noisy("slot of the dict")


for kind in Bag, Slotted, Both, ListBag, DictBag:
    print("made", kind.__name__)
    b = kind()
    del b
print("-- instance dict outlives it"); b = Bag(); d = b.__dict__; del b; print("instance gone"); del d
print("-- instance dict replaced"); b = Bag(); b.__dict__ = {}; print("replaced"); del b
print("-- instance dict cleared"); b = Bag(); b.__dict__.clear(); print("cleared")
print("-- end")
