# sort and sorted: stable, by key, reversed, with few or many runs, with keys that misbehave.
words = ["banana", "Apple", "cherry", "apple", "Banana", "fig", "date", "kiwi", "Fig"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True),
    sorted(words, key=lambda w: (len(w), w)))
pairs = [(i * 7919 % 13, i) for i in range(40)]
by_first = sorted(pairs, key=lambda p: p[0])
print(by_first)
print(all(x[0] < y[0] or x[1] < y[1] for x, y in zip(by_first, by_first[1:])),
    sorted(pairs, key=lambda p: p[0], reverse=True)[:8])
state, numbers = 12345, []
for _ in range(500):
    state = (state * 1103515245 + 12345) % 2 ** 31
    numbers.append(state % 1000)
ordered = sorted(numbers)
print(ordered[:10], ordered[-10:], all(x <= y for x, y in zip(ordered, ordered[1:])),
    sum(ordered) == sum(numbers), sorted(ordered) == ordered, sorted(ordered, reverse=True) == ordered[::-1])
print(sorted([3, 1.5, True, False, -2, 2 ** 70, -1e300]), sorted([], key=5 .__add__), sorted([[2], [1, 5], []]),
    sorted("hello"), sorted({3: 1, 1: 2}), sorted({5, 4, 6}))


class Item:
    compared = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Item.compared += 1
        return self.n < other.n

    def __repr__(self):
        return f"I{self.n}"


items = [Item(n) for n in [5, 2, 9, 1, 5, 6]]
print(sorted(items), Item.compared > 0, sorted(items, reverse=True), min(items), [i.n for i in items])


class Fails:
    def __lt__(self, other):
        raise RuntimeError("cannot compare")


for attempt in [lambda: sorted([1, "a"]), lambda: sorted([Fails(), Fails()]),
        lambda: sorted([1, 2], key=lambda x: 1 / 0), lambda: sorted(5), lambda: sorted([1], None),
        lambda: sorted([1j, 2j]), lambda: sorted(), lambda: sorted([1, None, 2]), lambda: sorted([{}, {}]),
        lambda: [1, 2].sort(None)]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
mutated = [3, 1, 2]


def key(x):
    mutated.append(x)
    return x


try:
    mutated.sort(key=key)
except ValueError as e:
    print(e, mutated)
partly = [3, "a", 1]
try:
    partly.sort()
except TypeError:
    print(sorted(map(str, partly)))
print(sorted([float("inf"), 1, float("-inf")]), sorted(range(10), key=lambda x: -x),
    sorted([(1, "b"), (1, "a")], key=lambda p: p[0]))
