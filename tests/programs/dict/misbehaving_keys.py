# Keys whose __eq__ and __hash__ raise, lie or change the dictionary.
class Key:
    def __init__(self, name, h=1):
        self.name, self.h = name, h

    def __hash__(self):
        if self.h == "raise":
            raise RuntimeError("hash fails")
        return self.h

    def __eq__(self, other):
        if on_eq:
            on_eq(self, other)
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return f"K{self.name}"


on_eq = None
d = {Key("a"): 1, Key("b"): 2, Key("a"): 3}
print(d, d[Key("b")], Key("c") in d, len(d))


def raises(a, b):
    raise ValueError(f"eq {a} {b}")


on_eq = raises
for action in [lambda: d[Key("c")], lambda: Key("c") in d, lambda: d.get(Key("c")),
        lambda: d.pop(Key("c"), None), lambda: d.setdefault(Key("c")), lambda: d.update({Key("c"): 1}),
        lambda: {Key("x"), Key("y")}, lambda: d == {Key("a"): 1, Key("b"): 2},
        lambda: [Key("x")].index(Key("y")), lambda: Key("x") in [Key("y")], lambda: d[Key("q", "raise")],
        lambda: {Key("q", "raise")}, lambda: hash((1, Key("q", "raise"))), lambda: d[Key("other", 2)]]:
    try:
        print(action())
    except (ValueError, RuntimeError, KeyError) as e:
        print(type(e).__name__, e)
on_eq = None
calls = []


def clears(a, b):
    calls.append((a.name, b.name))
    if len(calls) < 3:
        d.clear()
        d[Key("fresh")] = "fresh"


on_eq = clears
d[Key("new")] = "new"
on_eq = None
print(sorted(map(str, d)), len(calls) > 0)


def grows(a, b):
    for i in range(50):
        d[i + 100] = i


on_eq = grows
print(d.get(Key("zzz"), "default"))
on_eq = None
print(len(d))
mutable = Key("m", 5)
e = {mutable: "m"}
mutable.h = 6
print(mutable in e, list(e), e.get(mutable, "lost"))
mutable.h = 5
print(mutable in e, e[mutable])
same = float("nan")
print({same: 1}[same], {float("nan"): 1}.get(float("nan")), same in {same}, len({float("nan"), float("nan")}))


class Always:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1


print({Always(): "always"}[Key("x")], {1: "int"}[Always()], Always() in [5], {Always(), Always()}.__len__(),
    {1: "a", True: "b", 1.0: "c", 1 + 0j: "d"})


class Identity:
    def __eq__(self, other):
        return False

    __hash__ = object.__hash__


i = Identity()
print({i: "found by identity"}[i], i == i, i in [i], [i] == [i], (i,) == (i,), [i].index(i), [i].count(i))
s = {Key(str(n), n % 3) for n in range(10)}
print(len(s), sorted(k.name for k in s), Key("4", 1) in s, Key("4", 2) in s)
big = {}
for n in range(2000):
    big[Key(n, n % 7)] = n
print(len(big), big[Key(1500, 1500 % 7)], sum(big.values()))
