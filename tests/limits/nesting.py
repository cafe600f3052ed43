# Structures nested 10,000 and 1,000,000 deep are walked, or that is refused with a RecursionError, and go without a crash.
import itertools
import sys


def report(name, f):
    try:
        f()
    except (RecursionError, MemoryError, TypeError, StopIteration):
        pass
    print(name, "ended", flush=True)


def nest(make, depth, x):
    for _ in range(depth):
        x = make(x)
    return x


class Link:
    pass


class Slotted:
    __slots__ = ("next",)


def containers(depth):
    makers = {"list": lambda x: [x], "tuple": lambda x: (x,), "dict": lambda x: {1: x}, "set": lambda x: frozenset([x])}
    for name, make in makers.items():
        if name == "set" and depth > 10_000:
            continue
        start = frozenset() if name == "set" else make(1)
        a, b = nest(make, depth, start), nest(make, depth, start)
        report(name + " repr", lambda: repr(a))
        report(name + " str", lambda: str(a))
        report(name + " format", lambda: f"{a}")
        report(name + " percent", lambda: "%s" % (a,))
        report(name + " equal", lambda: a == b)
        report(name + " less", lambda: a < b)
        report(name + " hash", lambda: hash(a))
        report(name + " in", lambda: b in [a])
        del a, b
        print(name, "gone")


def copied(x):
    # A copy made by hand, with a stack of its own.
    outer = copy = []
    while type(x) is list and x:
        inner = []
        copy.append(inner)
        copy, x = inner, x[0]
    return outer


def chains(depth):
    for kind in Link, Slotted:
        last = None
        for _ in range(depth):
            link = kind()
            link.next = last
            last = link
        del link, last
        print(kind.__name__, "gone")
    copied(nest(lambda x: [x], depth, []))
    nest(lambda x: (lambda: x), depth, None)
    nest(lambda x: slice(x), depth, None)
    nest(classmethod, depth, len)
    nest(property, depth, None)
    print("others gone")
    chained = None
    for attribute in "__context__", "__cause__":
        for _ in range(depth):
            error = ValueError()
            setattr(error, attribute, chained)
            chained = error
        del error
        chained = None
    error = nest(ValueError, depth, 1)
    report("exception repr", lambda: repr(error))
    report("exception str", lambda: str(error))
    piece = nest(slice, depth, None)
    report("slice repr", lambda: repr(piece))
    report("slice equal", lambda: piece == slice(piece.stop))
    wrapped = nest(staticmethod, depth, len)
    report("staticmethod repr", lambda: repr(wrapped))
    report("staticmethod call", lambda: wrapped([]))
    alias = nest(lambda x: list[x], depth, int)
    report("alias repr", lambda: repr(alias))
    report("alias hash", lambda: hash(alias))
    report("alias equal", lambda: alias == list[alias.__args__[0]])
    report("alias parameters", lambda: alias.__parameters__)
    kinds = nest(lambda x: (x,), depth, int)
    report("isinstance", lambda: isinstance("", kinds))
    report("issubclass", lambda: issubclass(str, kinds))
    bound = nest(lambda x: type(method)(x, 1), depth, method)
    report("method repr", lambda: repr(bound))
    report("method hash", lambda: hash(bound))
    report("method equal", lambda: bound == type(bound)(bound.__func__, 1))
    # Each level of this adds an argument, and they are all alive at once.
    called = nest(lambda x: type(method)(x, 1), 5_000, method)
    report("method call", lambda: called())


class Thing:
    def method(self):
        pass


method = Thing().method


def iterators(depth):
    makers = {
        "map": lambda it: map(abs, it),
        "filter": lambda it: filter(None, it),
        "zip": zip,
        "enumerate": enumerate,
        "chain": itertools.chain,
        "islice": lambda it: itertools.islice(it, 5),
        "takewhile": lambda it: itertools.takewhile(bool, it),
        "dropwhile": lambda it: itertools.dropwhile(lambda x: False, it),
        "filterfalse": lambda it: itertools.filterfalse(lambda x: False, it),
        "starmap": lambda it: itertools.starmap(max, it),
        "accumulate": itertools.accumulate,
        "compress": lambda it: itertools.compress(it, itertools.repeat(1)),
        "cycle": itertools.cycle,
        "zip_longest": itertools.zip_longest,
        "pairwise": itertools.pairwise,
        "groupby": itertools.groupby,
        "tee": lambda it: itertools.tee(it, 1)[0],
    }
    for name, make in makers.items():
        it = nest(make, depth, iter([1, 2, 3]))
        report(name, lambda: next(it))
        del it


def generator(inner):
    yield inner


def delegating(inner):
    try:
        yield 1
        yield from inner
    finally:
        pass


def generators(depth):
    for make in generator, delegating:
        it = None
        for _ in range(depth):
            it = make(it)
            next(it)
        del it
    it = nest(generator, depth, None)
    del it
    print("generators gone")


def classes():
    kind = nest(lambda base: type("Kind", (base,), {}), 500, int)
    report("deep class", lambda: (kind(3), isinstance(3, kind), issubclass(kind, int), repr(kind)))
    chain = Link()
    chain.a = chain
    text = chain
    for _ in range(1000):
        text = text.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a
    own = []
    own.append(own)
    other = []
    other.append(other)
    report("own repr", lambda: repr(own))
    report("own equal", lambda: own == other)


for depth in 10_000, int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000:
    print(depth)
    containers(depth)
    chains(depth)
    iterators(depth)
    generators(min(depth, 100_000))
classes()
print("end")
