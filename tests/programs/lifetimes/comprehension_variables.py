class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)

    def __repr__(self):
        return self.name


def make(*names):
    return [Noisy(n) for n in names]


print("-- list"); print([x.name for x in make("a", "b")]); print("after")
print("-- kept"); k = [x for x in make("a", "b")]; print("made"); del k
print("-- filtered"); k = [x for x in make("a", "b", "c") if x.name != "b"]; print("made"); del k
print("-- nested"); k = [(x, y) for x in make("a", "b") for y in make("c", "d")]; print("made"); del k
print("-- replaced"); k = [Noisy(x.name * 2) for x in make("a", "b")]; print("made"); del k
print("-- dict"); k = {x.name: x for x in make("a", "b")}; print("made"); del k
print("-- same key"); k = {1: x for x in make("a", "b")}; print("made"); del k
print("-- set"); k = {x.name for x in make("a", "b")}; print("made"); del k
print("-- generator"); k = (x for x in make("a", "b")); print(next(k)); print("one"); print(next(k)); print("two")
print(next(k, None)); print("three"); del k; print("after")
print("-- generator dropped"); k = (x for x in make("a", "b")); next(k); print("dropping"); del k; print("after")
print("-- never started"); k = (x for x in make("a", "b")); print("made"); del k; print("after")
print("-- sum"); print(sum(len(x.name) for x in make("a", "bb"))); print("after")
print("-- any"); print(any(x.name == "a" for x in make("a", "b"))); print("after")
print("-- walrus"); print([last := x for x in make("a", "b")]); print("after", last); del last


def in_function(items):
    x = Noisy("outer x")
    k = [x for x in items]
    print("x is", x)
    items.clear()
    print("cleared")
    k.clear()
    print("returning")


def raising():
    try:
        return [x.name for x in make("a", "b") if 1 / (x.name == "a")]
    except ZeroDivisionError as error:
        print("caught", error)
    print("handler left")


def with_cell():
    k = [lambda: x for x in make("a", "b")]
    print([f() for f in k])
    k.pop(0)
    print("one closure gone")
    k.clear()
    print("all closures gone")


def nested_scopes(n):
    return [[Noisy(f"{i}{j}").name for j in range(n)] for i in range(n)]


print("-- function"); in_function(make("a", "b"))
print("-- raising"); raising()
print("-- closures"); with_cell()
print("-- nested"); print(nested_scopes(2))


class Body:
    items = make("p", "q")
    names = [x.name for x in items]
    print("body")
    del items
    print("deleted")


print("-- iterator fails")


class Bad:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("next")

    def __del__(self):
        print("  gone bad")


try:
    [x for x in Bad()]
except KeyError as error:
    print("caught", error)
print("after")
