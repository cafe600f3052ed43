# zip, map, filter, enumerate, reversed: lazy, in step, strict when asked.
print(list(zip()), list(zip([1, 2, 3])), list(zip("abc", range(2), [True, False, None])),
    list(zip("ab", "cd", strict=True)))
for arguments in [("ab", "c"), ("a", "bc"), ("a", "bc", "d"), ("ab", "cd", "e"), ("ab", "cd", "efg")]:
    try:
        print(list(zip(*arguments, strict=True)))
    except ValueError as e:
        print(e)
print(list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(map(None.__class__ is None or str, [1])),
    list(map(int, "123")), list(map(max, [1, 5], [3, 2], [2, 9])))
print(list(filter(None, [0, 1, "", "a", [], None, 2])), list(filter(str.isalpha, "a1b2")),
    list(filter(lambda x: x % 2, range(6))))
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=-1)),
    list(enumerate("ab", 2 ** 70)), next(enumerate("x")), list(enumerate([])))
print(list(reversed("abc")), list(reversed((1, 2))), list(reversed(range(5))), list(reversed({1: 2, 3: 4})))


class Back:
    def __reversed__(self):
        return iter("reversed!")


class Sequence:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return f"item {i}"


print("".join(reversed(Back())), list(reversed(Sequence())), list(Sequence().__class__() for _ in ()),
    [x for _, x in zip(range(2), Sequence())])


def noisy(name, n):
    for i in range(n):
        print(name, i, end="; ")
        yield i
    print(name, "ends", end="; ")


print(list(zip(noisy("a", 2), noisy("b", 1))))
print(list(map(lambda x, y: (x, y), noisy("c", 1), noisy("d", 2))))
lazy = map(lambda x: print("called", x) or x, [1, 2])
print("nothing yet", next(lazy), type(lazy).__name__)
it = iter([1, 2, 3, 4, 5, 6])
print(list(zip(it, it)), list(zip(*[iter("abcdef")] * 3)), list(zip(*[(1, 2), (3, 4), (5, 6)])))
for attempt in [lambda: zip(1), lambda: zip([1], 2), lambda: list(map(5, [1])), lambda: list(map(len, [1])),
        lambda: list(filter(5, [1])), lambda: enumerate(), lambda: enumerate("a", "b"), lambda: reversed(),
        lambda: reversed(iter([])), lambda: reversed(x for x in "a"), lambda: filter(),
        lambda: zip(strict=1, foo=2), lambda: enumerate("a", 1, 2), lambda: list(map(lambda: 1, [1])),
        lambda: list(filter(lambda x: 1 / 0, [1]))]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
shared = iter(range(10))
print([next(shared) for _ in range(3)], list(filter(lambda x: x > 4, shared)), next(shared, "end"))
print(any(map(lambda x: print("any", x) or x > 1, [1, 2, 3])),
    all(map(lambda x: print("all", x) or x < 2, [1, 2, 3])), any([]), all([]))
