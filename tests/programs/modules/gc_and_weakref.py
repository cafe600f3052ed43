# gc collects cycles; _weakref tells when an object is gone.
import gc
import _weakref
from _weakref import ref, proxy, getweakrefcount, getweakrefs


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Node({self.name})"


n = Node("a")
r = ref(n)
print(r() is n, getweakrefcount(n), getweakrefs(n) == [r], ref(n) is r, r == ref(n), type(r).__name__,
    r.__callback__, "dead" not in repr(r))
log = []
r2 = ref(n, lambda dead: log.append(("callback", dead is r2, dead())))
r3 = ref(n, lambda dead: log.append("second callback"))
print(getweakrefcount(n), hash(r) == hash(n))
p = proxy(n)
print(p.name, type(p).__name__, str(p) == str(n))
p.name = "changed"
print(n.name, p == p)
del n
print(r(), r2(), log, getweakrefcount(5))
for call in [lambda: p.name, lambda: ref(5), lambda: ref("text"), lambda: ref([]), lambda: ref(),
        lambda: ref(Node("t"), 1, 2), lambda: proxy(5), lambda: hash(ref(Node("gone"))), lambda: ref(None),
        lambda: ref(()), lambda: p()]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
a, b = Node("x"), Node("y")
a.other, b.other = b, a
ra, rb = ref(a, lambda _: log.append("a gone")), ref(b)
log.clear()
del a, b
print(ra() is not None, rb() is not None)
collected = gc.collect()
print(collected >= 2, ra(), rb(), log)
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.get_threshold()[0] > 0, len(gc.get_count()),
    gc.garbage, gc.collect(0), gc.is_tracked([]), gc.is_tracked(5), gc.is_tracked("a"), gc.is_finalized([]),
    gc.get_debug())
for call in [lambda: gc.collect(5), lambda: gc.collect(-1), lambda: gc.collect("a"), lambda: gc.set_threshold(),
        lambda: gc.set_threshold("a")]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


class Slotted:
    __slots__ = ("a",)


class SlottedWeak:
    __slots__ = ("a", "__weakref__")


try:
    ref(Slotted())
except TypeError as e:
    print(e)
print(ref(SlottedWeak())(), ref(Node)() is Node, ref(len)() is len, ref(lambda: 0)(), ref({1})(),
    ref(x for x in "a")())


class Sub(ref):
    def __init__(self, o, callback=None):
        super().__init__(o, callback)
        self.extra = "extra"


n = Node("sub")
s = Sub(n)
print(s().name, s.extra, s == ref(n), isinstance(s, ref), getweakrefcount(n))
def bad(_):
    raise ValueError("in callback")


target = [1, 2]
lists = [[], {"k": []}]
for x in lists:
    print(gc.is_tracked(x), end=" ")
print([type(x).__name__ for x in gc.get_referents([1, "a", Node])],
    any(x is lists for x in gc.get_referrers(lists[0])))
cycle = []
cycle.append(cycle)
del cycle
print(gc.collect() > 0, gc.collect())
gc.freeze()
print(gc.get_freeze_count() >= 0, gc.unfreeze())
