# not-3.14: the order of a set depends on the width of a hash
# Sets that are made from several others keep the table's order; a subclass is shown as it iterates.
a = {-3, 0, 5}
print(a, a.copy(), a.difference([10, False, 4]), a.difference([10, False, 4], [10, 1, 7]), a.difference(), a.difference({0}, {9}, ()))
for numbers in range(1, 40, 3), [8, 0, 16, 24], [-1, -2, 31, 63], range(100, 0, -9):
    base = set(numbers)
    print(base.difference([1, 2], {7: 1}, range(9), {31}), base.union([3], (5, 200)), base.intersection(range(50), range(5, 90)), base.difference(base))
    base.difference_update([4], range(0, 90, 2))
    print(base, base.symmetric_difference(range(6)), frozenset(base).difference([1], [7]))
class Odd(set):
    def __iter__(self): return iter([1, 2])
class Refuses(set):
    def __iter__(self): return 5
class Hints(set):
    def __length_hint__(self): raise KeyError("hint")
    def __len__(self): raise TypeError("len")
for kind in Odd, Refuses, Hints:
    x = kind([7, 8])
    for f in repr, str, list, len, sorted, set, frozenset, bool, lambda x: x | {3}, lambda x: x == {7, 8}, lambda x: 7 in x, lambda x: "%s" % (x,), lambda x: x.copy(), lambda x: {*x}:
        try:
            print(kind.__name__, f(x))
        except Exception as e:
            print(kind.__name__, type(e).__name__, e)
