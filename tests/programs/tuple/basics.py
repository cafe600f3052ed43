# Tuples: construction, comparison, hashing, methods, errors.
t = (1, "a", 2.5, (3, 4))
print(t, (), (1,), (1, 2), t[0], t[-1], t[1:3], t[::-1], len(t), t + (5,), t * 2, 2 * (1,), (1,) * 0, 2.5 in t,
    (3, 4) in t, 5 not in t)
print(tuple(), tuple([1, 2]), tuple("ab"), tuple(range(3)), tuple({1: 2}), tuple(x * x for x in range(4)),
    tuple(t) is t)
print((1, 2) < (1, 3), (1, 2) < (1, 2, 0), (1, 2) == (1.0, 2.0), (1, "a") == (1, "b"), () < (0,), (2,) > (1, 5),
    (1, 2) != (1, 2), (1, 2) <= (1, 2), (1, [2]) == (1, [2]))
print(t.index("a"), (1, 2, 1).count(1), (1, 2, 1).index(1, 1), (1, 2, 3).index(3, -1),
    hash((1, 2)) == hash((1.0, 2.0)), {(1, 2): "k"}[(1, 2)])
for attempt in [lambda: (1, 2).index(3), lambda: (1,)[1], lambda: (1,)["a"], lambda: (1,) + [2],
        lambda: (1,) < [2], lambda: (1, "a") < (1, 2), lambda: hash(([],)), lambda: (1,) * 1.5,
        lambda: tuple(5), lambda: tuple(1, 2), lambda: (1, 2).foo, lambda: (1, 2).count(), lambda: (1,)(),
        lambda: tuple(x=1), lambda: (1, 2).index(1, 2, 3, 4)]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
try:
    t[0] = 5
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
mixed = ([1], 2)
try:
    mixed[0] += [5]
except TypeError as e:
    print(e, mixed)


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]


p = Point(3, 4)
print(p, p.x, p == (3, 4), p + (5,), type(p + ()).__name__, type(p[:]).__name__, tuple(p) is p,
    isinstance(p, tuple), hash(p) == hash((3, 4)), p.__dict__)
recursive = ([],)
recursive[0].append(recursive)
print(recursive, sorted([(2, "b"), (1, "z"), (2, "a"), (1,)]), max((1, 2), (1, 3)), min([(5, 1), (4, 9)]),
    sum([(1,), (2,)], ()))
