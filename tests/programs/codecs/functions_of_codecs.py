# The functions of _codecs: what is consumed, what is left for the next piece.
import _codecs
def attempt(f):
    try:
        print(ascii(f()))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))
data = "a\xe9\u20ac\U0001f600".encode("utf-8")
for size in range(len(data) + 1):
    print(_codecs.utf_8_decode(data[:size])[1], ascii(_codecs.utf_8_decode(data[:size])[0]), end=" ")
    attempt(lambda: _codecs.utf_8_decode(data[:size], "strict", True))
for name in "utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be", "utf_16", "utf_32":
    encode, decode = getattr(_codecs, name + "_encode"), getattr(_codecs, name + "_decode")
    encoded, length = encode("x\U0001f600")
    print(name, encoded, length)
    for size in range(len(encoded) + 1):
        print(size, ascii(decode(encoded[:size])), end=" ")
        attempt(lambda: decode(encoded[:size], None, True))
print(_codecs.utf_16_encode("a", None, 1), _codecs.utf_16_encode("a", None, -1), _codecs.utf_32_encode("a", "strict", 0))
for piece in rb"\x4", rb"\u12", b"a\\", rb"\N{DIGIT", rb"\U0001":
    attempt(lambda: _codecs.unicode_escape_decode(piece, None, False))
    attempt(lambda: _codecs.unicode_escape_decode(piece))
    attempt(lambda: _codecs.raw_unicode_escape_decode(piece, None, False))
attempt(lambda: _codecs.unicode_escape_decode("text\\n\xe9"))
attempt(lambda: _codecs.ascii_encode("\xe9", "replace"))
attempt(lambda: _codecs.latin_1_decode(b"\xe9", "whatever"))
attempt(lambda: _codecs.ascii_decode(b"a\xe9", "ignore"))
attempt(lambda: _codecs.readbuffer_encode("\xe9"))
attempt(lambda: _codecs.encode("\xe9"))
attempt(lambda: _codecs.decode(b"\xc3\xa9"))
attempt(lambda: _codecs.encode("\xe9", "ascii", "xmlcharrefreplace"))
attempt(lambda: _codecs.decode(b"\xff", errors="replace"))
attempt(lambda: _codecs.decode(memoryview(b"ab"), encoding="utf-16"))
