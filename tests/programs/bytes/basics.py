# bytes: literals, indexing, methods, comparisons, errors.
data = b"hello\x00\xff'\""
print(data, repr(data), str(data), len(data), data[0], data[-1], data[1:4], data[::-1], list(data[:3]))
print(b"abc" + b"d", b"ab" * 3, b"b" in b"abc", 98 in b"abc", b"" in b"x", b"abc" < b"abd", b"a" == "a",
    hash(b"a") == hash(b"a"))
print(bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"x"), bytes(), bytes(range(3)), b"a" b'b')
for attempt in [lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes("x"), lambda: bytes(-1),
        lambda: bytes(1.5), lambda: bytes(["a"]), lambda: b"a" + "b", lambda: b"abc"[5], lambda: b"a"["x"],
        lambda: 256 in b"a", lambda: "a" in b"a", lambda: b"a" < "a", lambda: b"%d" % "x",
        lambda: b"".join(["a"]), lambda: b"a".decode("nope"), lambda: b"\xff".decode(),
        lambda: bytes("a", "ascii", "strict", 1), lambda: b"a".index(b"z"), lambda: bytes.fromhex("0g"),
        lambda: b"x".replace("a", b"b"), lambda: bytes(5, "ascii")]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
try:
    data[0] = 1
except TypeError as e:
    print(e)
print(b"a,b,c".split(b","), b" a b ".split(), b"a\nb\r\n".splitlines(), b"xxaxx".strip(b"x"), b" a ".strip(),
    b",".join([b"a", b"b"]), b"abc".find(b"c"), b"abc".find(99), b"abcabc".count(b"bc"))
print(b"Hello World".upper(), b"Hello".lower(), b"hello world".title(), b"aB".swapcase(), b"hello".capitalize(),
    b"ab".center(6, b"*"), b"7".zfill(3), b"abc".replace(b"b", b"XX"), b"a.b.c".partition(b"."),
    b"a.b.c".rpartition(b"."))
print(b"abc".isalpha(), b"12".isdigit(), b" ".isspace(), b"Ab".istitle(), b"a1".isalnum(), b"\x80".isascii(),
    b"AB".isupper(), b"abc".startswith(b"a"), b"abc".endswith((b"x", b"c")), b"abc".removeprefix(b"a"))
print(b"\x01\xab".hex(), b"\x01\xab\x02".hex(":"), b"\x01\xab\x02\x03".hex("-", 2), bytes.fromhex("01 aB"),
    b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".translate(None, b"b"), b"a\tb".expandtabs(4))
print(b"%d %s %r %x %c %5.1f" % (5, b"x", "y", 255, 65, 2.5), b"%b" % b"raw", b"%a" % "é", b"%(k)s" % {b"k": b"v"})
