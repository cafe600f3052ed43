# bin, oct, hex, chr, ord, bool, int, float, str, list, tuple, dict, set from one another.
print(bin(5), bin(-5), bin(0), oct(8), hex(255), hex(-16), chr(97), ord("a"), chr(0x10FFFF) == "\U0010ffff",
    bool("False"), int("12"), int(3.9), float("1e3"), str(12), list("ab"), tuple([1]), dict([(1, 2)]),
    set([1, 1]), frozenset("a"), bytes([65]), complex("1+2j"))
print(list({"a": 1}), list({1: 2}.items()), tuple("xyz"), dict(a=1, **{"b": 2}), dict([["k", "v"]]), set("a"),
    list(range(3)), tuple(x for x in "ab"), sorted(set("hello")), str(b"x"), str([1, "a"]), str({"k": (1,)}),
    list(map(int, "123")), int(True), float(True), str(True), bool(0.0), int("-0x1f", 16), int("0b11", 0),
    list(zip("ab", "cd")), dict(zip("ab", "cd")))
for call in [lambda: bin("a"), lambda: bin(1.5), lambda: hex(None), lambda: oct("8"), lambda: chr(-1),
        lambda: chr(1.5), lambda: ord("ab"), lambda: ord(b"ab"), lambda: ord(1), lambda: list(5),
        lambda: tuple(None), lambda: dict(5), lambda: dict([1]), lambda: dict([(1,)]), lambda: set(5),
        lambda: bytes("a"), lambda: bytes([1, "a"]), lambda: complex("a"), lambda: bool(1, 2),
        lambda: str(1, 2, 3, 4), lambda: list(a=1), lambda: float("a"), lambda: float([]), lambda: int({}),
        lambda: dict("ab"), lambda: dict([("a", 1, 2)]), lambda: chr(), lambda: bin()]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print([f(x) for f in (list, tuple, sorted) for x in ([3, 1], (2, 0))],
    [t() for t in (int, float, complex, bool, str, bytes, list, tuple, dict, set, frozenset,
    object().__class__.__name__.__class__)])
