class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)

    def __repr__(self):
        return self.name


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return Noisy(f"item{self.n}")

    def __del__(self):
        print("  gone countdown")


class Manager:
    def __enter__(self):
        print("enter")
        return Noisy("entered")

    def __exit__(self, *exc):
        print("exit")

    def __del__(self):
        print("  gone manager")


def function():
    for x in [Noisy("a"), Noisy("b")]:
        print("body", x)
    print("loop ended, x is", x)
    for x in Countdown(2):
        print("body", x)
    else:
        print("else")
    print("broken")
    for x in Countdown(3):
        break
    print("after break")
    while x := Noisy("walrus"):
        break
    print("after while")
    for x, y in [(Noisy("p"), Noisy("q")), (Noisy("r"), Noisy("s"))]:
        print("pair", x, y)
    print("leaving")


def returns_inside():
    for x in Countdown(2):
        for y in Countdown(2):
            return "result"


def raises_inside():
    for x in Countdown(2):
        raise ValueError(x.name)


def with_inside():
    for x in Countdown(2):
        with Manager() as m:
            continue
    print("loop over")


print("-- function"); function()
print("-- return"); print(returns_inside())
print("-- raise")
try:
    raises_inside()
except ValueError as e:
    print("caught", e)
print("-- with"); with_inside()
print("-- module level")
for x in [Noisy("m1"), Noisy("m2")]:
    pass
print("after", x)
for x in Countdown(1):
    print("body")
print("after", x)
del x
print("-- list emptied under the loop")
l = [Noisy("1"), Noisy("2"), Noisy("3")]
for x in l:
    print("at", x)
    l.clear()
    print("cleared")
del x
print("-- iterator outlives its list")
it = iter([Noisy("a"), Noisy("b")])
print(next(it)); print("one taken")
print(next(it)); print("two taken")
print(next(it, "end")); print("exhausted")
for make in (tuple, lambda x: dict.fromkeys(x), enumerate, reversed, lambda x: map(repr, x), lambda x: zip(x)):
    it = iter(make([Noisy("only")]))
    next(it)
    print("taken")
    print(next(it, "end"))
    print("exhausted")
    del it
it = iter({1: Noisy("value")}.items())
print(next(it)); print(next(it, "end")); print("exhausted")
print("done")
