# not-3.14: the WebAssembly build has words of 32 bits
# What depends on the width of a machine word.
import sys

print(sys.maxsize, sys.hash_info.width, sys.hash_info.modulus, sys.hash_info.inf, sys.hash_info.imag,
    sys.hash_info.nan)
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(-1), hash(-2), hash(2 ** 61 - 2), hash(-(2 ** 61 - 1)),
    hash(2 ** 100), hash(10 ** 30), hash(True), hash(0), hash(-(2 ** 63)))
print(hash(1.5), hash(0.1), hash(-0.0), hash(1e300), hash(float("inf")), hash(float("-inf")), hash(2.0 ** 70),
    hash(3.14), hash(1j), hash(1 + 2j), hash(-1j), hash(1e-300))
print(hash(()), hash((1,)), hash((1, 2)), hash((1, (2, 3))), hash(((), ())), hash((0.5, 7)), hash(range(5)),
    hash(range(1, 10, 3)), hash(frozenset()), hash(frozenset([1, 2, 3])), hash(frozenset([(1, 2)])))
for attempt in [lambda: [0] * sys.maxsize, lambda: "ab" * sys.maxsize, lambda: [1][sys.maxsize + 1],
        lambda: [1].pop(2 ** 70), lambda: "a".center(2 ** 70), lambda: range(2 ** 70).__len__(),
        lambda: len(range(2 ** 63)), lambda: bytes(2 ** 70), lambda: [1] * 2 ** 70,
        lambda: (1).__lshift__(2 ** 70), lambda: 1 << 2 ** 70, lambda: "%*d" % (2 ** 70, 1),
        lambda: sys.setrecursionlimit(2 ** 40), lambda: [].insert(2 ** 70, 1), lambda: "a".expandtabs(2 ** 70),
        lambda: chr(2 ** 70), lambda: (5).to_bytes(2 ** 70, "big"), lambda: round(1.5, 2 ** 70),
        lambda: "x".zfill(2 ** 70), lambda: f"{5:c}" * (2 ** 63), lambda: "a".find("a", -2 ** 70, 2 ** 70),
        lambda: [1, 2][-2 ** 70:2 ** 70], lambda: 0 << 2 ** 70, lambda: 5 >> 2 ** 70,
        lambda: format(2 ** 70, "c")]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)


class Length:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __hash__(self):
        return self.n


for n in [sys.maxsize, sys.maxsize + 1, 2 ** 61, 2 ** 61 - 1, 2 ** 64 + 5]:
    try:
        print(hash(Length(n)), len(Length(n)))
    except OverflowError as e:
        print(e)
print({2 ** 61 - 1: "a", 0: "b"}, {2 ** 61: 1, 1: 2}, {-1, -2, 2 ** 61 - 3},
    set([2 ** 40, 2 ** 41, 2 ** 42, 5]), {0.5, 1.5, 2.5, 0.25}, {-n for n in range(9)},
    {(1, 2), (2, 1), (0, 0)})
