# repr chooses its quotes and escapes what cannot be printed.
samples = ["", "plain", "it's", 'say "hi"', "both ' and \"", "back\\slash", "tab\tnew\nret\r",
    "\x00\x01\x1f\x7f", "\x80\x9f\xa0\xad\xff", "\u0100\u0378\u200b\u2028", "\ud800\udfff",
    "\U0001f600\U000e0001", "é日本", "\\'", "a\\nb"]
for text in samples:
    print(repr(text).encode("utf-8"), ascii(text), len(repr(text)))
print("\a\b\f\n\r\t\v\\\'\"\101\x41\u0041\U00000041\N{LATIN SMALL LETTER A}".encode(), r"\n\x41", "a\
b")
print(str(5), str(None), str(True), str(1.5), str([1, "a"]), str("x"), str(), str(b"ab"), str(b"ab", "ascii"),
    str(b"\xc3\xa9", "utf-8", "strict"), str(object=7), str(b"\xff", errors="replace"))
for attempt in [lambda: str(b"\xff", "utf-8"), lambda: str("a", "utf-8"), lambda: str(1, "utf-8"),
        lambda: str(b"a", "nonsense"), lambda: chr(-1), lambda: chr(1114112), lambda: ord("ab"),
        lambda: ord(""), lambda: ord(5), lambda: chr("a"), lambda: "a" + 1, lambda: 1 + "a", lambda: "a" - "b",
        lambda: "a" * "b", lambda: "a" < 1, lambda: "é".encode("ascii"), lambda: "\ud800".encode(),
        lambda: "a" + b"b", lambda: -"a"]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))
print("é日😀".encode(), "é".encode("latin-1"), "é".encode("utf-16-le"), "é".encode("ascii", "ignore"),
    "é日".encode("ascii", "replace"), "é日".encode("ascii", "xmlcharrefreplace"),
    "é".encode("ascii", "backslashreplace"), "\udc80".encode("utf-8", "surrogateescape"))
print(chr(65), chr(0x1F600) == "😀", ord("é"), ord("😀"), ord(b"a"), chr(0xD800) == "\ud800",
    [chr(i) for i in range(97, 103)])


class Shown:
    def __str__(self):
        return "as str"

    def __repr__(self):
        return "<as repr>"

    def __format__(self, spec):
        return f"formatted {spec!r}"


print(Shown(), [Shown()], str(Shown()), f"{Shown()} {Shown()!r} {Shown()!s:>8} {Shown():x}",
    "{} {!r}".format(Shown(), Shown()), "%s %r" % (Shown(), Shown()))
