class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)


def one(a):
    print("in one", a.name)
    a = None
    print("  still held by nobody")
    return 1


def two(a, b):
    print("in two", a.name, b.name)
    del a
    print("deleted a")


def gather(*args, **kwargs):
    print("in gather", [a.name for a in args], {k: v.name for k, v in kwargs.items()})
    print("leaving gather")


def passes(a):
    return a


def ignores(*_):
    return Noisy("result")


class Holder:
    def __init__(self, item):
        print("init of", item.name)
        self.item = item

    def method(self, item):
        print("method", item.name)
        self.item = item
        print("replaced")

    @staticmethod
    def static(item):
        print("static", item.name)

    @classmethod
    def classy(cls, item):
        print("class", item.name)


def fails(a, b):
    raise ValueError("fails")


print("positional"); one(Noisy("a")); print("after")
print("held outside"); x = Noisy("x"); one(x); print("after"); del x
print("two"); two(Noisy("a"), Noisy("b")); print("after")
print("gather"); gather(Noisy("a"), Noisy("b"), c=Noisy("c"), d=Noisy("d")); print("after")
print("stars"); gather(*[Noisy("a"), Noisy("b")], **{"c": Noisy("c")}); print("after")
print("nested"); one(passes(passes(Noisy("a")))); print("after")
print("result dropped"); ignores(Noisy("a"), Noisy("b")); print("after")
print("class"); Holder(Noisy("a")); print("after")
print("method"); Holder(Noisy("a")).method(Noisy("b")); print("after")
print("static"); Holder.static(Noisy("a")); print("after")
print("static of an instance"); Holder(Noisy("h")).static(Noisy("a")); print("after")
print("class method"); Holder(Noisy("h")).classy(Noisy("a")); print("after")
print("bound"); m = Holder(Noisy("a")).method; print("bound made"); m(Noisy("b")); print("called"); del m; print("after")
for arguments in [(Noisy("few"),), (Noisy("m1"), Noisy("m2"), Noisy("m3"))]:
    try:
        two(*arguments)
    except TypeError as error:
        print(error)
    del arguments
    print("after wrong count")
try:
    two(Noisy("a"), c=Noisy("c"))
except TypeError as error:
    print(error)
print("after unknown keyword")
try:
    fails(Noisy("a"), Noisy("b"))
except ValueError:
    print("in handler")
print("after handler")
print("native"); print(len([Noisy("a"), Noisy("b")]), isinstance(Noisy("c"), int)); print("after")
print("native method"); [].append(Noisy("a")); print("after")
print("sorted"); sorted([Noisy("b"), Noisy("a")], key=lambda n: n.name); print("after")
print("max"); max(Noisy("a"), Noisy("c"), Noisy("b"), key=lambda n: n.name); print("after")
print("map"); list(map(lambda a, b: None, [Noisy("a1"), Noisy("a2")], [Noisy("b1"), Noisy("b2")])); print("after")
print("zip"); [None for pair in zip([Noisy("a1"), Noisy("a2")], [Noisy("b1"), Noisy("b2")])]; print("after")
print("type of"); type(Noisy("a")).__name__; print("after")
print("getattr"); getattr(Noisy("a"), "name"); print("after")
print("getattr default"); getattr(Noisy("a"), "missing", Noisy("d")); print("after")
print("setattr"); setattr(Noisy("a"), "other", Noisy("o")); print("after")
print("decorator")


@passes
@(lambda f, helper=Noisy("helper"): f)
def decorated(a=Noisy("default")):
    pass


print("decorated"); decorated(); print("called"); del decorated; print("after")
