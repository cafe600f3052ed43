# keys(), values(), items(): live, set-like, ordered.
d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i), type(k).__name__, type(v).__name__, type(i).__name__)
d["d"] = 4
del d["a"]
print(k, v, i, "b" in k, 2 in v, ("b", 2) in i, ("b", 3) in i, "bc" in i, ["c", 3] in i)
print(sorted(k & {"b", "z"}), sorted(k | {"z"}), sorted(k - {"b"}), sorted(k ^ {"b", "z"}),
    k == {"b", "c", "d"}, k < {"b", "c", "d", "e"}, k >= {"b"}, k.isdisjoint(["q"]), k.isdisjoint("b"))
print(sorted(i & {("b", 2), ("x", 1)}), sorted(i - {("b", 2)}), i == {("b", 2), ("c", 3), ("d", 4)}, v == v,
    d.values() == d.values(), {"a", "b"} - {"b": 1}.keys(), k == d.keys(), list(reversed(k)))
print(k.mapping, type(k.mapping).__name__, k.mapping["b"], [*k], [*v], [*i], {*k} == set(k), max(v), sum(v), dict(i))
for attempt in [lambda: k[0], lambda: k + k, lambda: hash(k), lambda: v & v, lambda: k & 5, lambda: k.add("q"),
        lambda: k < 5, lambda: {1: []}.items() & {1}, lambda: k | None, lambda: k.mapping.__setitem__("a", 1),
        lambda: len(v, v), lambda: v.isdisjoint([])]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
try:
    for key in d:
        d[key * 2] = 1
except RuntimeError as e:
    print(e)
try:
    for key in list(d):
        d.pop(key)
    for key in d.keys():
        pass
    print(d)
    d.update(a=1, b=2)
    for pair in d.items():
        del d["a"]
except RuntimeError as e:
    print(e, d)
d = {"a": 1, "b": 2}
for key in d:
    d[key] = key * 3
print(d)
try:
    for key in d:
        del d[key]
        d[key + "!"] = 0
        if len(d) > 10:
            break
except RuntimeError as e:
    print(e)
iterator = iter({"x": 1, "y": 2}.items())
print(next(iterator), list(iterator), next(iterator, "end"), iterator.__length_hint__())
it = iter(d)
next(it)
d.clear()
try:
    next(it)
except RuntimeError as e:
    print(e)
