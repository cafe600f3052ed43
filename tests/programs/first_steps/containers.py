# Lists, tuples, dicts, sets.
l = [3, 1, 2]
l.append(5)
l[0] = 9
t = (1, "a", None)
d = {"a": 1, "b": 2}
d["c"] = 3
s = {1, 2, 2}
print(l, t, d, s, len(l), sorted(l), sum(l), min(l), max(l))
print(l[1:], t[1], d["a"], d.get("z"), 2 in s, "b" in d, list(d.items()), l.pop(), l)
a, b, *c = l
print(a, b, c, [x * 2 for x in l], {k: v for k, v in d.items() if v > 1}, {x % 2 for x in l})
del d["a"], l[0]
print(d, l, [*l, *t], {**d, "e": 5})
