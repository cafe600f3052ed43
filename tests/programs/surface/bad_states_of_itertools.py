# not-3.14: the iterators have no states any more
"""__setstate__ of the iterators of itertools with what is no state of theirs, and with indices beyond the end."""
import itertools


def attempt(iterator, state):
    try:
        iterator.__setstate__(state)
        print(type(iterator).__name__, state, [item for item in itertools.islice(iterator, 3)])
    except Exception as error:
        print(type(iterator).__name__, state, type(error).__name__, error)


for state in None, 5, (), (1,), ([1], 1), ([], 5), ([1, 2], 0), ("ab", 1), (iter("ab"), iter("cd")), (iter("ab"),), (1, 2, 3):
    attempt(itertools.cycle("xy"), state)
    attempt(itertools.chain("xy"), state)
for state in (0, 1), (3, 2), (-1, -1), (99, 99), (1,), None, ("a", "b"), (2**70, 0), [0, 1]:
    attempt(itertools.combinations("abcd", 2), state)
    attempt(itertools.combinations_with_replacement("abc", 2), state)
    attempt(itertools.product("ab", "cd"), state)
for state in ((0, 1, 2), (3, 2)), ((2, 1, 0), (1, 1)), ((9, 9, 9), (9, 9)), ((0, 1), (3, 2)), ((0, 1, 2), (0, 0)):
    attempt(itertools.permutations("abc", 2), state)
for state in 0, 1, 7, -1, None, "x", 2**70:
    attempt(itertools.islice("abcdef", 1, 5), state)
    attempt(itertools.takewhile(bool, [1, 2]), state)
    attempt(itertools.dropwhile(bool, [1, 0, 2]), state)
    attempt(itertools.accumulate([1, 2]), state)
    attempt(itertools.zip_longest("a", "bc"), state)
groups = itertools.groupby("aab")
for state in None, (1, 2), ("b", "b", "b"):
    attempt(groups, state)
branch = itertools.tee("abc")[0]
for state in None, (1, 2), (branch.__reduce__()[2][0], 58), (branch.__reduce__()[2][0], -1), (branch.__reduce__()[2][0], 0):
    try:
        branch.__setstate__(state)
        print("tee", next(branch))
    except Exception as error:
        print("tee", type(error).__name__, error)
