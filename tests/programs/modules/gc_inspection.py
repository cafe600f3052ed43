# gc: what is tracked, what refers to what, callbacks, freezing, switching off, saving all.
import gc


class Node:
    freed = 0

    def __del__(self):
        Node.freed += 1


def cycle():
    node = Node()
    node.own = node


def show(action):
    try:
        print(repr(action()))
    except Exception as e:
        print(type(e).__name__, e)


class Slots:
    __slots__ = ("a",)


print([gc.is_tracked(x) for x in [0, 1.5, "a", b"", None, True, (), [], [1], {1: []}, set(), Node, Node(),
    Slots(), object(), int, lambda: 0, gc, range(3), iter([]), ValueError(), (x for x in [])]])
print(gc.get_referents([1, "a", 2.5]), gc.get_referents({"a": 1, "b": [2]}), gc.get_referents(5), gc.get_referents(),
    gc.get_referents([1], [2]), gc.get_referents({5}))
inner = []
holder = {"k": inner}
print([type(x).__name__ for x in gc.get_referrers(inner) if x is not globals()])
print(any(x is holder for x in gc.get_objects()), type(gc.get_objects(generation=2)).__name__)
for bad in [3, -2, "a"]:
    show(lambda: gc.get_objects(bad))
show(lambda: sorted(gc.get_stats()[2]))
for bad in [lambda: gc.set_threshold("a"), lambda: gc.set_debug("a"), lambda: gc.collect("a"), lambda: gc.collect(3),
        lambda: gc.set_debug(2 ** 40), lambda: gc.freeze(1), lambda: gc.is_tracked()]:
    show(bad)
log = []


def told(phase, info):
    log.append((phase, sorted(info), info["generation"], info["collected"] if phase == "stop" else None))


gc.collect()
gc.callbacks.append(told)
cycle()
print(gc.collect() > 0, Node.freed, log[0], log[1][:3], log[1][3] > 0)
gc.callbacks.remove(told)
gc.set_debug(gc.DEBUG_SAVEALL)
lost = []
lost.append(lost)
del lost
print(gc.collect(), gc.garbage, gc.get_debug())
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect(), gc.garbage)
gc.disable()
before = Node.freed
for i in range(20000):
    cycle()
print(gc.isenabled(), Node.freed - before)
gc.enable()
gc.collect()
print(gc.isenabled(), Node.freed - before)
kept = Node()
kept.own = kept
gc.freeze()
before = Node.freed
del kept
gc.collect()
print(Node.freed - before, gc.get_freeze_count() > 0)
gc.unfreeze()
gc.collect()
print(Node.freed - before)


class Back:
    def __del__(self):
        global back
        back = self


back = Back()
print(gc.is_finalized(back))
del back
print(gc.is_finalized(back), gc.is_finalized([]))
