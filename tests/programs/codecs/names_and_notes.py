# How a codec is named decides what an error in it says: those that str and bytes know themselves say nothing more.
names = ["utf-8", "UTF8", "utf_8", "U8", "utf", "utf 8", "utf--8", "-utf8-", "cp65001", "utf-8-sig", "utf8_sig", "ascii", "US-ASCII",
    "646", "latin-1", "latin1", "L1", "iso8859-1", "ISO_8859_1", "8859", "cp819", "utf-16", "u16", "utf-16le", "UTF_16_BE", "utf-32",
    "utf32", "u32", "utf-32-le", "unicode-escape", "raw_unicode_escape", "unicodeescape", "nope", "utf.8", "\xe9", "a\0b", ""]
def attempt(f):
    try:
        return ascii(f())
    except Exception as e:
        return type(e).__name__, ascii(str(e)), getattr(e, "__notes__", None), type(e.__cause__).__name__
for name in names:
    print(ascii(name), attempt(lambda: "\ud800".encode(name)), attempt(lambda: b"\xff\xff\xff".decode(name)))
    print("   ", attempt(lambda: "\ud800".encode(name, "nope")), attempt(lambda: b"\xff".decode(name, "nope")))
    print("   ", attempt(lambda: b"".decode(name)), attempt(lambda: "".encode(name)))
