# set and frozenset: operators, methods, comparisons, errors.
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a & b, a | b, a - b, a ^ b, b - a, a & set(), a <= b, a < a | b, a >= {1}, a > a, a == {4, 3, 2, 1},
    a != b, a.isdisjoint({9}), {1}.issubset(a), a.issuperset([1, 2]))
print(a.union([9], (10,)), a.intersection([1, 2], {2}), a.difference([1], [2]), a.symmetric_difference([4, 7]),
    set().union(), a.intersection(), a.copy() is a)
c = set(a)
c.add(10)
c.add(1)
c.discard(99)
c.discard(2)
c.remove(3)
c.update([7], (8,), {9: 1})
print(c, len(c), 7 in c, 99 in c)
c &= {1, 4, 7, 50}
c |= {2}
c -= {1}
c ^= {2, 3}
print(c)
c.intersection_update([3, 4])
c.difference_update([4])
c.symmetric_difference_update([3, 5])
print(c, c.pop(), c, set(), frozenset(), frozenset([1]), {1.0, True, 1}, {0, False, 0.0}, type({*()}).__name__)
for attempt in [lambda: {1}.remove(2), lambda: set().pop(), lambda: {[]}, lambda: {1} + {2}, lambda: {1} | [2],
        lambda: {1} & "a", lambda: {1} < [1], lambda: set(5), lambda: hash({1}), lambda: {1}.add([]),
        lambda: {1}[0], lambda: set(1, 2), lambda: frozenset().add(1), lambda: {1}.update(5), lambda: {1}.add(),
        lambda: {1}.union(5), lambda: {1}.remove({2}), lambda: {{1}}, lambda: [] in {1}, lambda: set(a=1),
        lambda: {1} - 5, lambda: {1}.nope]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
f = frozenset([3, 1, 2])
print(f, f | {9}, type(f | {9}).__name__, type({9} | f).__name__, f == {1, 2, 3},
    hash(f) == hash(frozenset([1, 2, 3])), {f: "key"}[frozenset({1, 2, 3})], {1, 2, 3} in {f},
    frozenset(f) is f, f.copy() is f)
print({frozenset({1}), frozenset({1})}, {x % 3 for x in range(10)}, set("aab") == {"a", "b"},
    sorted({"b", "a"}), {1, 2}.__contains__(2), {1}.__or__([1]), {None}, {(1, 2)}, {i * i for i in range(5)})
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as e:
    print(e)
try:
    for x in s:
        s.discard(x)
except RuntimeError as e:
    print(e)
