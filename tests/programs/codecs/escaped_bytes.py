# escape_encode and escape_decode, the escapes of bytes literals, and readbuffer_encode.
import _codecs


def show(function, *args):
    try:
        print(ascii(function(*args)))
    except Exception as error:
        print(type(error).__name__, ascii(error.args))


for data in (b"", b"abc", b"\\n\\t\\r\\a\\b\\f\\v\\\\\\'\\\"", b"\\x41\\xfF", b"\\x4", b"\\xzz", b"\\xg1", b"\\x", b"\\", b"a\\", b"\\101\\7\\08\\777\\400",
             b"\\q\\8", b"a\\\nb", b"'\"", b"\0\xff\t\n\r", b"\\u1234\\U00001234\\N{DIGIT ONE}", b"\\x1"):
    for errors in "strict", "ignore", "replace", "unknown", None:
        show(_codecs.escape_decode, data, errors)
    show(_codecs.escape_encode, data)
show(_codecs.escape_decode, "text\\né")
show(_codecs.escape_decode, "\ud800")
show(_codecs.escape_decode, 1)
show(_codecs.escape_decode, b"a", 5)
show(_codecs.escape_encode, "text")
show(_codecs.escape_encode, bytearray(b"a"))
show(_codecs.escape_encode, b"a", 5)
for data in b"a", "é", "\ud800", 1, bytearray(b"x"), memoryview(b"abc"):
    show(_codecs.readbuffer_encode, data)
show(_codecs.readbuffer_encode, "a", 5)

for name in "utf_16_ex_decode", "utf_32_ex_decode":
    decode = getattr(_codecs, name)
    for args in ((b"ab\xff",), (b"\xff\xfea\0",), (b"\xfe\xff\0a", None, 0, True), (b"a\0", None, -3), (b"a\0", None, 7),
                 (b"\xff\xfe\0\0a\0\0\0",), (b"\0\0\xfe\xff\0\0\0a",), (b"",), (b"\xff",), (b"\xff", None, 0, True), (b"a", "x\0y"),
                 (b"a\0", None, 1 << 40), (b"a\0\0\0a", "ignore", -1, True), ("text",), (b"a", 5)):
        show(decode, *args)
