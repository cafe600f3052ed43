# not-3.14: the WebAssembly build has words of 32 bits
# With PYTHONHASHSEED=0 the hash of a string, and so the order of a set of them, is always the same.
print(hash("a"), hash(""), hash("abc"), hash("hello, world"), hash("é"), hash("日本"), hash("😀"), hash(b"abc"),
    hash(b""), hash("x" * 100), hash(("a", 1)), hash("1234567"), hash("12345678"), hash("123456789"))
print({"a", "b", "c"}, {"apple", "pear", "plum", "fig", "kiwi"}, set("hello world"), frozenset(["x", "y", "z"]),
    {"a", 1, (1, 2), 2.5, b"a"})
words = "the quick brown fox jumps over the lazy dog and runs away from all of them".split()
print(set(words), set(words) - {"the", "and"}, {w[0] for w in words}, {w: len(w) for w in words})
s = set()
for w in words:
    s.add(w)
    s.discard(w[:2])
print(s, s.pop(), s.pop(), len(s), list(s)[:3])
print({c for c in "abcdefghijklmnopqrstuvwxyz"}, {"é", "è", "ê"}, {str(n) for n in range(20)},
    sorted({str(n) for n in range(20)})[:4])
for text in ["spam", "eggs", "", "\u0100", "\ud800", "a" * 1000]:
    print(hash(text) == hash(str(text)), hash(text), hash(text.encode("utf-8", "surrogatepass")) == hash(text))
print(hash("abc") == hash("ab" + "c"), {"k": 1}.get("".join(["k"])), "abc".__hash__() == hash("abc"))
