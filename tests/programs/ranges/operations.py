# range: a sequence of arithmetic, also beyond machine words.
for r in [range(5), range(2, 8), range(0, 10, 3), range(10, 0, -3), range(0), range(5, 2), range(-3, 3, 2),
        range(2 ** 70, 2 ** 70 + 3), range(0, 10 ** 20, 10 ** 19)]:
    print(r, len(r), list(r), list(reversed(r)), r.start, r.stop, r.step, bool(r), r[:2], r[::-1], r[1:][-1:], sum(r))
r = range(0, 100, 5)
print(r[3], r[-1], r[2:6], r[::4], 15 in r, 16 in r, 15.0 in r, "a" in r, r.index(45), r.count(10), r.count(11),
    hash(range(0, 5, 2)) == hash(range(0, 6, 2)))
print(range(0) == range(2, 1), range(0, 3, 2) == range(0, 4, 2), range(5) == [0, 1, 2, 3, 4],
    range(3) != range(4), range(5)[-5], max(r), min(r), 2 ** 70 in range(2 ** 70, 2 ** 71), range(True, 3),
    range(2 ** 80)[2 ** 79])
for attempt in [lambda: range(), lambda: range(1, 2, 0), lambda: range(1.0), lambda: range("a"),
        lambda: range(1, 2, 3, 4), lambda: r[100], lambda: r["a"], lambda: r.index(3), lambda: r.index("a"),
        lambda: r + r, lambda: r < r, lambda: range(5).start.foo, lambda: range(stop=5),
        lambda: hash(range(3)) and None]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
try:
    r.start = 5
except AttributeError as e:
    print(e)
try:
    r[0] = 5
except TypeError as e:
    print(e)
it = iter(range(3))
print(next(it), list(it), next(it, "end"), iter(range(3)) is iter(range(3)), it.__length_hint__())
big = iter(range(2 ** 64, 2 ** 64 + 2))
print(next(big), next(big), next(big, "end"))
total = 0
for i in range(10, -10, -3):
    for j in range(i):
        total += i * j
print(total, i, j, [i for i in range(3) for _ in range(i)], list(zip(range(3), range(5, 0, -2))), *range(3),
    sorted(range(5, 0, -1)))
i = "kept"
for i in range(0):
    pass
print(i)
