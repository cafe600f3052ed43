# Defaults are evaluated once, arguments from left to right.
log = []


def note(value):
    log.append(value)
    return value


def keeps(item, seen=[]):
    seen.append(item)
    return seen


print(keeps(1), keeps(2), keeps(3, []), keeps(4), keeps.__defaults__)


def late(a=note("default a"), *, b=note("default b")):
    return a, b


print(log, late(), log, late.__defaults__, late.__kwdefaults__)
late.__defaults__ = ("changed",)
late.__kwdefaults__ = {"b": "changed too"}
print(late(), late("given"))
late.__defaults__ = None
try:
    late()
except TypeError as e:
    print(e)
del late.__kwdefaults__
try:
    late(1)
except TypeError as e:
    print(e)
log.clear()


def take(*args, **kwargs):
    return args, kwargs


print(take(note(1), *note([2, 3]), note(4), k=note(5), **note({"z": 6})), log)
log.clear()
note([1, 2, 3])[note(0)] = note("value")
print(log)
log.clear()
d = {note("k1"): note("v1"), note("k2"): note("v2")}
x = note(1) + note(2) * note(3) < note(10) < note(5) < note(99)
print(log, x)
log.clear()
a = b = note("once")
i, items = 0, [0, 0, 0]
i, items[i] = 2, "at two"
print(log, items, note(1) if note(False) else note(2), log)
log.clear()
print(note(0) or note("") or note("found") or note("never"), note(1) and note(0) and note("never"), not note(1), log)
log.clear()


class Target:
    def __setattr__(self, name, value):
        note(("set", name, value))

    def __getattr__(self, name):
        note(("get", name))
        return 10


t = Target()
t.x += note(5)
t.y, t.z = note("a"), note("b")
print(log)
log.clear()
functions = [lambda: i for i in range(3)]
bound = [lambda i=i: i for i in range(3)]
print([f() for f in functions], [f() for f in bound])
n = 5


def default_from_outside(n=n):
    return n


n = 6
print(default_from_outside(), (lambda a, b=note("lambda default"): (a, b))(1), log)
