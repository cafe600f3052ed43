class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)

    def __repr__(self):
        return self.name


def inner(name):
    x = Noisy("local of " + name)
    try:
        received = yield Noisy(name + " 1")
        print(name, "received", received)
        yield Noisy(name + " 2")
    finally:
        print("finally of", name)
    return Noisy("result of " + name)


def outer():
    y = Noisy("local of outer")
    result = yield from inner("inner")
    print("result", result)
    del result
    print("deleted")
    yield Noisy("last")
    print("outer ends")


class Iterator:
    def __iter__(self):
        return self

    def __next__(self):
        return Noisy("item")

    def close(self):
        print("close called")

    def throw(self, *exc):
        print("throw called", [type(e).__name__ for e in exc])
        raise StopIteration(Noisy("value"))

    def __del__(self):
        print("  gone iterator")


def over(iterator):
    print("delegation gave", (yield from iterator))
    yield "afterwards"


print("-- whole")
for x in outer():
    print("got", x)
del x
print("-- dropped inside"); g = outer(); print(next(g)); del g
print("-- closed inside"); g = outer(); next(g); g.close(); print("closed"); del g
print("-- sent"); g = outer(); next(g); print(g.send(Noisy("sent"))); print("after"); del g
print("-- thrown")
g = outer(); next(g)
try:
    g.throw(ValueError)
except ValueError:
    print("caught")
del g
print("-- iterator dropped"); g = over(Iterator()); print(next(g)); del g
print("-- iterator thrown into"); g = over(Iterator()); next(g); print(g.throw(KeyError("k"))); print("resumed"); del g
print("-- inner kept"); i = inner("kept"); g = over(i); next(g); del g; print("outer gone")
try:
    next(i)
except StopIteration as e:
    print("stopped", e.value)
del i
print("-- list"); g = over([Noisy("a"), Noisy("b")]); print(next(g)); print(next(g)); print(next(g)); del g
print("-- deep")


def nested(n):
    x = Noisy(f"level {n}")
    if n:
        yield from nested(n - 1)
    yield n


g = nested(3); print(next(g)); print(next(g)); del g
print("-- frame locals"); g = nested(1); next(g); print(sorted(g.gi_frame.f_locals)); print(g.gi_yieldfrom is None); del g
print("end")
