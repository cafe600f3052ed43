# What str, bytes, list, tuple and range have in common, side by side.
samples = {"str": "abcab", "bytes": b"abcab", "list": list("abcab"), "tuple": tuple("abcab"), "range": range(5)}
for name, s in samples.items():
    item = s[1]
    print(name, len(s), item, s[-1], item in s, list(s[1:3]), list(s[::-2]), [i for i, _ in enumerate(s)],
        list(reversed(s)), min(s), max(s), sorted(s)[:2])
    for operation in [lambda: s.index(item), lambda: s.count(item), lambda: s + s, lambda: s * 2, lambda: 2 * s,
            lambda: s[10], lambda: s["x"], lambda: s[1:3] == s[1:3], lambda: s < s, lambda: hash(s) is not None,
            lambda: s.index("zz"), lambda: s[0:100:2] is None, lambda: s == list(s), lambda: s[::0],
            lambda: s.copy() == s, lambda: s * -1, lambda: s * "a", lambda: s[None:2] == s[:2],
            lambda: s[True] == s[1], lambda: s[-100:-50] == s[:0], lambda: s[1.5]]:
        try:
            result = operation()
            print("  ", list(result) if isinstance(result,
                (bytes, list, tuple)) and len(result) > 3 else result, end="")
        except Exception as e:
            print("  ", type(e).__name__, e, end="")
    print()
a = [1, 2, 3]
print(a.__eq__((1, 2, 3)), [1, 2, 3] == (1, 2, 3), "abc" == b"abc", range(3) == [0, 1, 2], (1,) + (2,),
    [*"ab", *b"ab"])
