# itertools: the adapters that end.
import itertools
from itertools import accumulate, chain, compress, dropwhile, filterfalse, groupby, islice, pairwise, starmap, takewhile, tee, zip_longest

print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], lambda a, b: a * b)),
    list(accumulate([1, 2], initial=100)), list(accumulate([])), list(accumulate("abc")),
    list(accumulate([], initial=5)))
print(list(chain("ab", [1], (2,))), list(chain()), list(chain.from_iterable(["ab", "cd"])),
    list(chain.from_iterable([])))
print(list(compress("abcdef", [1, 0, 1, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])),
    list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(None, [0, 1, ""])),
    list(filterfalse(lambda x: x % 2, range(5))))
print([(k, list(g)) for k, g in groupby("aaabbc")], [(k, len(list(g))) for k,
    g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], [k for k, _ in groupby("aabba")])
groups = [(k, g) for k, g in groupby("aab")]
print([(k, list(g)) for k, g in groups])
print(list(islice("abcdef", 3)), list(islice("abcdef", 1, 4)), list(islice("abcdef", 1, None, 2)),
    list(islice("ab", 5)), list(islice("abc", 0)), list(islice(range(100), 10, 20, 3)))
print(list(pairwise("abcd")), list(pairwise("a")), list(pairwise([])), list(starmap(pow, [(2, 3), (3, 2)])),
    list(starmap(lambda *a: a, ["ab", ""])))
a, b = tee([1, 2, 3])
print(next(a), next(a), list(b), list(a), len(tee("x", 3)), tee("x", 0))
print(list(zip_longest("abc", "d")), list(zip_longest("ab", [1], fillvalue="-")), list(zip_longest()),
    list(zip_longest("a", "bc", "def", fillvalue=0)))
source = iter(range(10))
print(list(islice(source, 3)), next(source), list(islice(source, 1, 3)), list(source))
for attempt in [lambda: islice("a", -1), lambda: islice("a", 1, 2, 0), lambda: islice("a", "b"),
        lambda: islice("a"), lambda: chain(5) and list(chain(5)), lambda: list(accumulate(["a", 1])),
        lambda: compress("a"), lambda: tee("a", -1), lambda: tee(5), lambda: list(starmap(pow, [5])),
        lambda: groupby(5), lambda: zip_longest("a", foo=1), lambda: takewhile(5),
        lambda: list(takewhile(5, "a")), lambda: pairwise(), lambda: pairwise(5), lambda: accumulate(),
        lambda: list(chain.from_iterable(5)), lambda: list(dropwhile(lambda x: 1 / 0, "a")),
        lambda: accumulate([1], initial=1, foo=2)]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
if hasattr(itertools, "batched"):
    print(list(itertools.batched("abcdefg", 3)), list(itertools.batched([], 2)))
    try:
        itertools.batched("abc", 0)
    except ValueError as e:
        print(e)
print(type(chain()).__name__, type(groupby("")).__name__, type(tee("")[0]).__name__, itertools.__name__,
    chain.__module__, chain("a") is iter(c := chain("a")) or c.__class__.__qualname__)
