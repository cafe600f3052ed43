import gc

gc.collect()
print(gc.isenabled()); gc.disable(); print(gc.isenabled())
print(type(gc.get_count()), len(gc.get_count()))
print(len(gc.get_threshold()), gc.set_threshold(500, 5, 5), gc.get_threshold()[:2])
for bad in ((), ("x",), (1, 2, 3, 4), (1.5,)):
    try:
        gc.set_threshold(*bad)
    except TypeError as e:
        print(e)
log = []


def watch(phase, info):
    log.append((phase, info["generation"], info["collected"], info["uncollectable"]))


gc.callbacks.append(watch)


class Node:
    pass


def cycles(n):
    for i in range(n):
        a = Node()
        a.me = a
    del a


cycles(3)
for args in ((), (0,), (1,), (2,)):
    log.clear()
    cycles(2)
    found = gc.collect(*args)
    print(args, [entry[0] for entry in log], found == log[-1][2])
for bad in (3, -1, "x", None):
    try:
        gc.collect(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
gc.callbacks.clear()
print("-- failing callback")
import sys
sys.unraisablehook = lambda u: print("  hook:", u.exc_value, (u.err_msg or "none").split("<")[0])


def failing(phase, info):
    raise ValueError(phase)


gc.callbacks.append(failing)
gc.callbacks.append(lambda phase, info: print("  still called:", phase))
gc.collect()
gc.callbacks.clear()
print("-- stats")
stats = gc.get_stats()
print(len(stats), [sorted(s) for s in stats][0])
before = gc.get_stats()[2]["collections"]
gc.collect()
print(gc.get_stats()[2]["collections"] - before)
print("-- tracked")
for x in (1, "a", None, [], {}, (), ([],), {1: 2}, {1: []}, Node, Node(), {1}, frozenset(), len, 1.5, iter([]),
          slice(1), b"", print, gc, type, Ellipsis, range(3), memoryview(b"")):
    print(type(x).__name__, gc.is_tracked(x), end="; ")
print()
print("-- referrers")
x, y = Node(), [1]
y.append(x)
x.attribute = y
print(any(r is y for r in gc.get_referrers(x)))
print(gc.get_referents(y)[-1] is x, gc.get_referents((1, "a")), gc.get_referents(), gc.get_referents(1))
print("-- objects")
marker = Node()
print(any(o is marker for o in gc.get_objects()))
for bad in (-1, 3, "x"):
    try:
        gc.get_objects(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print("-- freeze")
gc.unfreeze(); print(gc.get_freeze_count())
gc.freeze(); print(gc.get_freeze_count() > 0)
gc.unfreeze(); print(gc.get_freeze_count())
print("-- saved garbage")
print(gc.garbage, gc.get_debug())
gc.set_debug(gc.DEBUG_SAVEALL)
print(gc.get_debug() == gc.DEBUG_SAVEALL)
cycles(2)
print(gc.collect() > 0, sum(type(o) is Node for o in gc.garbage))
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect() > 0, gc.garbage)
