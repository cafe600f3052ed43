from _weakref import ref, proxy, getweakrefcount, getweakrefs


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name, [r() is None for r in watchers])


class Plain:
    pass


watchers = []


def callback(name):
    return lambda r: print("  callback", name, r() is None)


print("-- order of callbacks")
t = Thing("t")
refs = [ref(t, callback(i)) for i in range(4)]
watchers = refs[:2]
print(getweakrefcount(t), len(getweakrefs(t)))
del t
print("-- callback of a dropped reference")
t = Thing("t")
r = ref(t, callback("dropped"))
del r
watchers = []
del t
print("-- same reference shared")
t = Plain()
print(ref(t) is ref(t), ref(t, None) is ref(t), ref(t, callback(1)) is ref(t, callback(1)))
a, b, c = ref(t), ref(t, callback("b")), proxy(t)
print(getweakrefcount(t), [type(r).__name__ for r in getweakrefs(t)])
del t
print(a(), b())
try:
    c.x
except ReferenceError as e:
    print(e)
print("-- callback that makes references")
t = Plain()


def chain(r):
    global other
    print("  first callback")
    other = ref(keeper, lambda r: print("  chained callback"))


keeper = Plain()
r = ref(t, chain)
del t
del keeper
print("-- callback that drops the next reference")
t = Plain()
holder = []
first = ref(t, callback("kept"))
holder.append(ref(t, lambda r: (print("  clearing"), holder.clear())))
del t
print("-- resurrection: weak references cleared before __del__ or after")


class Phoenix:
    def __del__(self):
        global saved
        print("  del, reference says", r() is None)
        saved = self


p = Phoenix()
r = ref(p, callback("phoenix"))
del p
print("after", r() is None)
del saved
print("again", r() is None)
print("-- equality and hash")
a, b = Thing("a"), Thing("a")
ra, rb = ref(a), ref(b)
print(ra == rb, ra == ref(a), ra != rb)
ha = hash(ra)
watchers = [ra]
del a
print(hash(ra) == ha, ra == rb, ra == ra)
del b
try:
    hash(rb)
except TypeError as e:
    print(e)
watchers = []
print("-- subclass of ref")


class Named(ref):
    __slots__ = "name",

    def __new__(cls, ob, callback, name):
        return super().__new__(cls, ob, callback)

    def __init__(self, ob, callback, name):
        super().__init__(ob, callback)
        self.name = name


t = Thing("named")
n = Named(t, lambda r: print("  callback of", r.name), "n")
print(n().name, n is Named(t, None, "m"), getweakrefcount(t))
del t
print("-- what has none")
for x in (1, "s", (), [], {}, object(), None, slice(1)):
    try:
        ref(x)
    except TypeError as e:
        print(e)
for x in ({1}, frozenset(), len, print, type, lambda: 0, (i for i in ())):
    print(type(x).__name__, type(ref(x)).__name__)
print("-- callbacks at the end of a function")


def f():
    a, b = Thing("a"), Thing("b")
    global ra, rb
    ra, rb = ref(a, callback("a")), ref(b, callback("b"))
    print("leaving")


f()
print("-- callback fails")
import sys
sys.unraisablehook = lambda u: print("  hook:", u.exc_value, str(u.err_msg).split("<")[0])


def bad(r):
    raise ValueError("in callback")


t = Plain()
r, s = ref(t, bad), ref(t, callback("still called"))
del t
sys.unraisablehook = sys.__unraisablehook__
