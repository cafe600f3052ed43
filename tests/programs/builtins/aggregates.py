# min, max, sum, any, all, abs, len, pow, divmod, round and their words of refusal.
print(min(3, 1, 2), max([3, 1, 2]), min("hello"), max("a", "b", key=lambda c: -ord(c)), min([], default="none"),
    max((), default=None), min([(2, "b"), (1, "z")]), max({"a": 1, "b": 2}),
    max([1, 5, 3], key=lambda x: x % 5), min(5, 5.0), max(5, 5.0), max(True, 1),
    min("b", "a", "c", key=str.upper))
print(sum([]), sum([1, 2, 3]), sum([1.5, 2]), sum([[1], [2]], []), sum((1, 2), start=10), sum([1, 2], 0.5),
    sum(x * x for x in range(4)), sum([True, True]), sum([1, 2.5, 3j]), sum([2 ** 62] * 3), sum(range(101)),
    sum([0.1] * 10) > 0.99)
print(any([0, "", 3]), any([]), all([1, "a"]), all([]), abs(-5), abs(-2.5), abs(3 + 4j), abs(True),
    abs(-2 ** 70), len("abc"), len([]), len({1: 2}), pow(2, 10), pow(2, -1), pow(2, 10, 7), divmod(7, 2),
    divmod(-7, 2), divmod(7.5, 2))
for call in [lambda: min(), lambda: min([]), lambda: max(()), lambda: max(5), lambda: min(1, "a"),
        lambda: max([1, None]), lambda: min([1], key=5), lambda: max(1, 2, default=3), lambda: min(1, 2, foo=3),
        lambda: max([], key=len), lambda: sum(), lambda: sum("ab"), lambda: sum(["a"], ""),
        lambda: sum([b"a"], b""), lambda: sum(5), lambda: sum([1, "a"]), lambda: sum([[1]]),
        lambda: sum([1], 2, 3), lambda: any(5), lambda: all(), lambda: any([1], [2]), lambda: abs("a"),
        lambda: abs(), lambda: abs(1, 2), lambda: len(5), lambda: len(), lambda: len(1, 2), lambda: pow(2),
        lambda: pow("a", 2), lambda: divmod(1), lambda: divmod("a", 1), lambda: divmod(1, 0),
        lambda: round("a"), lambda: round(), lambda: len(x=1), lambda: min(None), lambda: max(key=len)]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
