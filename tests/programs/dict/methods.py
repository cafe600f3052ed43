# dict: every method, insertion order, errors.
d = {"a": 1, "b": 2, 3: "c"}
print(d, len(d), d["a"], d.get("z"), d.get("z", 0), d.get("a", 0), "a" in d, "z" not in d, list(d),
    list(d.values()), list(d.items()))
d["d"] = 4
d["a"] = 10
del d["b"]
d["b"] = 20
print(d, d.pop("a"), d.pop("zz", "none"), d.popitem(), d.setdefault("n"), d.setdefault("n", 5),
    d.setdefault("m", []), d)
d.update({"x": 1}, y=2)
d.update([("p", "q"), ["r", "s"]])
d.update(zip("uv", [1, 2]))
d.update()
print(d, d.copy() == d, d.copy() is d, d.clear(), d)
for attempt in [lambda: {}["missing"], lambda: {}[("a", 1)], lambda: {}.pop("k"), lambda: {}.popitem(),
        lambda: {[]: 1}, lambda: {1: 1}[[]], lambda: [] in {}, lambda: {{}: 1}, lambda: dict([1]),
        lambda: dict([(1, 2, 3)]), lambda: dict(["abc"]), lambda: dict(5), lambda: dict(1, 2),
        lambda: {}.update(5), lambda: {}.get(), lambda: {} < {}, lambda: {} + {}, lambda: {}.fromkeys(5),
        lambda: hash({}), lambda: {}.setdefault(), lambda: {}.foo, lambda: {1: 2} | [1], lambda: dict(**{1: 2}),
        lambda: {}.pop(), lambda: {}["a"]["b"], lambda: {**5}]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
try:
    del {}["k"]
except KeyError as e:
    print(repr(e), e.args)
print(dict(), dict(a=1), dict({"a": 1}, b=2), dict([("k", "v")]), dict(zip("ab", range(2))),
    dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), {**{"a": 1}, "b": 2, **{"a": 3}},
    {i: i * i for i in range(4)})
print({"a": 1} | {"b": 2, "a": 3}, {"a": 1} == {"a": 1.0}, {"a": 1, "b": 2} == {"b": 2, "a": 1},
    {1: "x"} != {1: "y"}, {1: "i", 1.0: "f", True: "b"}, {None: 0, (): 1, "": 2})
e = {"k": 1}
e |= {"j": 2}
e |= [("i", 3)]
print(e, list(reversed(e)), list(reversed(e.items())), list(reversed(e.values())), repr(e), str(e), bool({}), bool(e))
big = {i: str(i) for i in range(1000)}
for i in range(0, 1000, 2):
    del big[i]
for i in range(0, 20, 2):
    big[i] = "again"
print(len(big), list(big)[:5], list(big)[-5:], big[501], 500 in big, sum(big))
self_containing = {}
self_containing["me"] = self_containing
self_containing["list"] = [self_containing]
print(self_containing, {"a": {"b": {}}}, {"q'": 'd"'}, {1.5: 1j, b"x": None, frozenset({1}): ...})


class Defaulting(dict):
    def __missing__(self, key):
        self[key] = value = [key]
        return value


m = Defaulting(a=1)
print(m["a"], m["b"], m, m.get("c"), "c" in m, type(m.copy()).__name__, m == {"a": 1, "b": ["b"]})
