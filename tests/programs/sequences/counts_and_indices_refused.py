# Numbers that fit no index or size: the error names the type that was given.
class Large(int): pass
class Index:
    def __init__(self, number): self.number = number
    def __index__(self): return self.number
class Bad:
    def __index__(self): return "x"
counts = [2**70, -2**70, Large(2**70), Index(2**70), Index(-2**70), Bad(), 1.5, "1", None, Index(True)]
uses = {"str*": lambda n: "ab" * n, "*str": lambda n: n * "ab", "list*": lambda n: [1] * n, "tuple*": lambda n: (1,) * n, "bytes*": lambda n: b"a" * n, "bytearray*": lambda n: bytearray(b"a") * n,
    "list[]": lambda n: [1, 2][n], "str[]": lambda n: "ab"[n], "bytes[]": lambda n: b"ab"[n], "range[]": lambda n: range(3)[n],
    "memoryview[]": lambda n: memoryview(b"ab")[n], "bytes()": bytes, "bytearray()": bytearray, "center": lambda n: "a".center(n), "zfill": lambda n: "a".zfill(n), "split": lambda n: "a b".split(None, n),
    "replace": lambda n: "aa".replace("a", "b", n), "find": lambda n: "ab".find("b", n), "index": lambda n: [1, 2].index(2, n), "insert": lambda n: [].insert(n, 1), "pop": lambda n: [1].pop(n),
    "slice": lambda n: "abc"[n:], "indices": lambda n: slice(n).indices(5), "indices of": lambda n: slice(1).indices(n), "to_bytes": lambda n: (1).to_bytes(n, "big"),
    "chr": chr, "expandtabs": lambda n: "a\t".expandtabs(n), "hex": lambda n: b"ab".hex(":", n), "base": lambda n: int("5", n), "shift": lambda n: 1 >> n, "del": lambda n: [1].__delitem__(n),
    "+=": lambda n: [1].__iadd__(n), "bytearray.insert": lambda n: bytearray().insert(n, 1), "%*d": lambda n: "%*d" % (n, 1), "tuple.index": lambda n: (1,).index(1, n)}
for name, f in uses.items():
    print(name)
    for count in counts:
        if name == "shift" and count == 2**70:
            continue
        try:
            print("   ", type(count).__name__, f(count))
        except Exception as e:
            print("   ", type(count).__name__, type(e).__name__, e)
