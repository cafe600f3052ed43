# Every list method, with its edges and its errors.
a = [3, 1, 2]
a.append(4)
a.extend("xy")
a.insert(0, "first")
a.insert(100, "last")
a.insert(-1, "before last")
print(a, len(a), a.pop(), a.pop(0), a.pop(-2), a)
a.remove("x")
a.reverse()
a = [x for x in a if x != "before last"] + [0]
print(a, a.index(3), a.count(1), a.copy() == a, a.copy() is a)
a.sort()
print(a, a.sort(reverse=True), a, a.clear(), a)
for attempt in [lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2),
        lambda: [1][1], lambda: [1]["a"], lambda: [1] + (2,), lambda: [1] * "a", lambda: [1, "a"].sort(),
        lambda: [1].append(), lambda: [1].append(1, 2), lambda: [].extend(5), lambda: [].insert(1),
        lambda: [].insert("a", 1), lambda: list(5), lambda: list(1, 2), lambda: [3, 2].sort(len),
        lambda: [3, 2].sort(key=len), lambda: [1].sort(foo=1), lambda: [1] < [""], lambda: hash([]),
        lambda: [].nothing, lambda: [1].index(), lambda: [1].pop("a"), lambda: [1][None], lambda: [1] - [1],
        lambda: [1]()]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
b = list(range(10))
b[2:5] = ["a", "b"]
b[-2:] = []
b[0:0] = [-1]
print(b, b[::3], b[::-2])
b[::2] = "vwxy"
print(b)
del b[1::2], b[0]
print(b)
for action in ["b[::2] = [1]", "b[0:2] = 5", "b[10] = 1", "del b[10]", "b['a'] = 1", "b[::0] = []", "del b[None]"]:
    print(action, end=": ")
    try:
        if action == "b[::2] = [1]":
            b[::2] = [1]
        elif action == "b[0:2] = 5":
            b[0:2] = 5
        elif action == "b[10] = 1":
            b[10] = 1
        elif action == "del b[10]":
            del b[10]
        elif action == "b['a'] = 1":
            b["a"] = 1
        elif action == "b[::0] = []":
            b[::0] = []
        else:
            del b[None]
    except Exception as e:
        print(type(e).__name__, e)
c = [1]
c += "ab"
c *= 2
d = c
d += [9]
print(c, c is d, [[]] * 2, [1, 2] == [1.0, 2.0], [1, 2] < [1, 3], [] < [0], [1, [2]] == [1, [2]],
    [1, 2] != [2, 1], 2 in [1, 2], [2] in [1, [2]])
e = [1, 2]
e.append(e)
e.extend(e)
print(e, [e], list("abc"), [*"ab", *range(2)], list({"k": 1}), list((1, 2)), [1, 2, 3].__len__(),
    [1].__contains__(1), [3, 4].__getitem__(1), list([1, 2]).__eq__(5), [1].__mul__(3))
