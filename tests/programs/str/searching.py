# find, index, count, startswith and their ranges.
text = "the cat sat on the mat"
for needle in ["the", "at", "t", "", "dog", "the cat sat on the mat and more", "mat"]:
    print(repr(needle), text.find(needle), text.rfind(needle), text.count(needle), text.startswith(needle),
        text.endswith(needle), needle in text)
    print("   ", text.find(needle, 5), text.find(needle, -6), text.rfind(needle, 0, 10),
        text.count(needle, 4, -1), text.find(needle, 100), text.startswith(needle, 15))
for name in ["index", "rindex"]:
    try:
        print(getattr(text, name)("on"), getattr(text, name)("dog"))
    except ValueError as e:
        print(e)
print(text.startswith(("x", "the")), text.endswith(("mat", "x")), text.startswith(()),
    text.startswith("cat", 4), text.startswith("cat", 4, 6), text.startswith("", 22), text.startswith("", 23))
for attempt in [lambda: text.find(1), lambda: text.startswith(1), lambda: text.startswith([1]),
        lambda: text.startswith((1,)), lambda: text.count(), lambda: text.find("a", "b"),
        lambda: text.find("a", 1, 2, 3), lambda: text.index(), lambda: text.endswith(None),
        lambda: text.count(b"a"), lambda: text.find(sub="a")]:
    try:
        print(attempt())
    except TypeError as e:
        print("TypeError", e)
print("aaaa".count("aa"), "aaaa".find("aa", 1), "aaaa".rfind("aa"), "".find(""), "".count(""), "abc".count(""),
    "abc".rfind(""))
print("日本語日本".find("日本", 1), "日本語日本".rfind("日"), "a😀b😀".count("😀"), "ab".find("😀"), "aé".find("é"),
    "\ud800a".find("a"))
print("mississippi".partition("ss"), "mississippi".rpartition("ss"), "abc".partition("x"), "abc".rpartition("x"))
try:
    "abc".partition("")
except ValueError as e:
    print(e)
print("abcabc".replace("b", "X"), "abcabc".replace("b", "X", 1), "abc".replace("", "-"),
    "abc".replace("", "-", 2), "aaa".replace("aa", "b"), "abc".replace("z", "y"), "abc".replace("abc", ""))
print("abc".removeprefix("ab"), "abc".removeprefix("x"), "abc".removesuffix("bc"), "abc".removesuffix(""),
    "abc".removesuffix("abcd"))
