# not-3.11: how long arguments are held depends on which instructions it has specialised
# not-3.12: how long arguments are held depends on which instructions it has specialised
# not-3.13: how long arguments are held depends on which instructions it has specialised
# not-3.14: how long arguments are held depends on which instructions it has specialised
# When an argument goes whose variable is assigned, deleted or collected: what holds it besides the function called.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)

    def __add__(self, other):
        other = None
        print("in add")
        return 1

    def method(self, a):
        self = None
        a = None
        print("in method")

    def __call__(self, a):
        del a
        print("in call")


def assigned(a, b, c):
    a = b = None
    print("assigned")
    x = Noisy("local")
    c = x
    print("end")


def deleted(a, b=None, *, k=None):
    del a
    print("deleted")
    del k, b
    print("both")


def collected(*args, **kwargs):
    args = ()
    print("no args")
    kwargs = None
    print("no kwargs")


def mixed(a, *args, k=None, **kwargs):
    a = k = None
    print("named gone")
    del args
    kwargs.clear()
    print("collected gone")


def closed(a, b):
    def change():
        nonlocal a
        a = None
        return b

    print("closed")
    change()
    print("changed")
    return change


def failing(a, b):
    a = None
    raise ValueError("failing")


def handles(a):
    try:
        raise KeyError(a)
    except KeyError:
        a = None
        print("in handler")
    print("behind")


def generates(a):
    a = None
    yield 1
    print("resumed")


def recurses(n, a):
    a = None
    if n:
        recurses(n - 1, Noisy("argument %d" % n))
    print("level", n)


class Made:
    def __init__(self, a):
        a = None
        print("in init")

    @classmethod
    def of(cls, a):
        a = None
        print("in of")

    @staticmethod
    def static(a):
        a = None
        print("in static")


def N(name):
    return Noisy(name)


print("-- assigned"); assigned(N("a"), N("b"), N("c")); print("after")
print("-- deleted"); deleted(N("a"), N("b"), k=N("k")); print("after")
print("-- by name"); deleted(a=N("a")); print("after")
print("-- defaults"); deleted(N("a")); print("after")
print("-- collected"); collected(N("a"), N("b"), k=N("k"), m=N("m")); print("after")
print("-- mixed"); mixed(N("a"), N("b"), N("c"), m=N("m"), n=N("n")); print("after")
print("-- starred"); collected(*[N("a"), N("b")]); print("after")
print("-- starred named"); assigned(*(N("a"), N("b"), N("c"))); print("after")
print("-- closed"); change = closed(N("a"), N("b")); print("after"); del change; print("end")
print("-- failing")
try:
    failing(N("a"), N("b"))
except ValueError:
    print("caught")
print("after")
print("-- handles"); handles(N("a")); print("after")
print("-- generates"); g = generates(N("a")); print("made"); next(g); print("next"); list(g); print("after")
print("-- recurses"); recurses(2, N("first")); print("after")
print("-- method"); N("self").method(N("a")); print("after")
print("-- bound"); bound = N("self").method; bound(N("a")); print("after"); del bound
print("-- call"); N("self")(N("a")); print("after")
print("-- add"); N("left") + N("right"); print("after")
print("-- init"); Made(N("a")); print("after")
print("-- of"); Made.of(N("a")); print("after")
print("-- static"); Made.static(N("a")); print("after")
print("-- lambda"); (lambda a, *b: print("in lambda"))(N("a"), N("b"), N("c")); print("after")
print("-- comprehension"); print([None for x in [N("x"), N("y")]]); print("after")


def order(a, b):
    x = N("x")
    y = N("y")
    print("order")


def inner(a):
    def use():
        return a
    y = N("y")
    print("inner")


print("-- order"); order(N("a"), N("b")); print("after")
print("-- inner"); inner(N("a")); print("after")
print("-- key"); sorted([N("one")], key=lambda a: deleted(a) or 1); print("after")
print("-- map"); list(map(deleted, [N("one"), N("two")])); print("after")
