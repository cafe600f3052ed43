# Case mapping and character classes over all of Unicode's oddities.
words = ["hello World", "ÉCOLE", "straße", "ǆ", "İstanbul", "ﬁne", "ΑΣ ΣΑΣ", "they're bill's", "x1y2 abc", "",
    "日本", "ŉ", "123", "Ⅷ", "ß"]
for word in words:
    print(ascii([word, word.upper(), word.lower(), word.title(), word.capitalize(), word.swapcase(),
        word.casefold()]))
tests = ["isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle",
    "isidentifier", "isprintable", "isascii"]
for text in ["", "a", "A", "Aa", "1", "²", "½", "٣", "Ⅷ", "a1", " ", "\t\n", "\u00a0", "\u3000", "é", "日", "_",
        "x y", "Title Case", "class", "\x00", "\u200b", "\ud800", "😀", "ǅ", "ª", "0x", "\x1f"]:
    print(ascii(text), "".join("1" if getattr(text, test)() else "0" for test in tests))
print("ab".center(7, "*"), "ab".center(6), "abc".center(6, "-"), "ab".ljust(5) + "|", "ab".rjust(5, "é"),
    "abc".center(2), "5".zfill(3), "-5".zfill(4), "+5".zfill(1), "".zfill(2), "--5".zfill(5), "日".zfill(3))
for attempt in [lambda: "a".center(5, "xy"), lambda: "a".ljust("5"), lambda: "a".zfill(),
        lambda: "a".center(5, ""), lambda: "a".rjust(3, 1), lambda: "a".upper(1)]:
    try:
        print(attempt())
    except TypeError as e:
        print("TypeError", e)
table = str.maketrans({"a": "1", "b": None, ord("c"): "XYZ", "d": 0x65E5})
print("abcdef".translate(table), "abc".translate(str.maketrans("ab", "yz", "c")), "abc".translate({97: 98}),
    "aé日".translate({0xE9: "e", 0x65E5: None}))
for attempt in [lambda: str.maketrans("ab", "c"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans(1),
        lambda: "a".translate({97: 1114112}), lambda: "a".translate({97: 1.5}), lambda: "a".translate(5)]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
