# charmap_encode, charmap_decode and charmap_build: mappings of every kind, every handler, answers that are wrong.
import _codecs


def show(function, *args):
    try:
        print(ascii(function(*args)))
    except Exception as error:
        print(type(error).__name__, ascii(error.args), error)


HANDLERS = ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape", "unknown")
DECODED = {97: 98, 98: "xy", 99: None, 100: "", 101: 0x1F600, 102: -1, 103: 1.5, 104: "\ufffe", 105: 0xFFFE}
for mapping in None, DECODED, "ABC", "\ufffe" * 98 + "z", [65, 66], {}, "x" * 300:
    print("decode")
    for errors in HANDLERS[:4] + HANDLERS[6:]:
        for data in b"", b"a", b"abc", b"d", b"e", b"f", b"g", b"h", b"i", b"\0\1\2", b"\xff", b"a\xfea":
            show(_codecs.charmap_decode, data, errors, mapping)

ENCODED = {97: b"xy", 98: None, 99: b"", 100: 256, 101: -1, 103: 1.5, 104: "x", 63: 33, 92: 92, 120: 120, 38: 38, 35: 35, 59: 59}
for mapping in None, {97: 98}, ENCODED, {233: 1, 63: 63}:
    print("encode")
    for errors in HANDLERS:
        for text in "", "a", "abc", "d", "e", "g", "h", "é", "a€€a", "\udcff", "zza", "\U0001f600":
            show(_codecs.charmap_encode, text, errors, mapping)


class Missing(dict):
    def __missing__(self, key):
        return b"<%d>" % key


class Raises:
    def __init__(self, error):
        self.error = error

    def __getitem__(self, key):
        raise self.error


show(_codecs.charmap_encode, "ab", "strict", Missing())
show(_codecs.charmap_decode, b"ab", "strict", Missing())
for error in IndexError("lookup"), ZeroDivisionError("zero"):
    show(_codecs.charmap_decode, b"ab", "replace", Raises(error))
    show(_codecs.charmap_encode, "ab", "ignore", Raises(error))
show(_codecs.charmap_encode, "a", None, 5)
show(_codecs.charmap_decode, b"a", None, 5)
show(_codecs.charmap_encode, 1)
show(_codecs.charmap_decode, "text")

print("build")
LATIN = "".join(map(chr, range(256)))
for table in LATIN, "abc", LATIN[:128] + "€" * 128, LATIN[::-1], "Ā" * 256, "\U0001f600" + LATIN[1:], "x" * 300, LATIN + "more", "\0":
    built = _codecs.charmap_build(table)
    print(type(built), sorted(built.items())[:4] if isinstance(built, dict) else "")
    for text in "abc", "é", "€", "Āa", "\U0001f600", "\0", "\ufffe":
        show(_codecs.charmap_encode, text, "strict", built)
        show(_codecs.charmap_encode, text, "replace", built)
show(_codecs.charmap_build, "")
show(_codecs.charmap_build, 1)
show(type(_codecs.charmap_build("\0")))
