# The standard error handlers as functions: what each makes of each kind of error.
import _codecs
errors = [UnicodeEncodeError("ascii", "a\xe9\u20ac\U0001f600b", 1, 4, "why"), UnicodeEncodeError("utf-8", "\ud800x", 0, 1, "why"),
    UnicodeEncodeError("utf-16-be", "\udcff\udc80", 0, 2, "why"), UnicodeDecodeError("utf-8", b"a\xed\xa0\x80b", 1, 2, "why"),
    UnicodeDecodeError("ascii", b"\x80\x81\x82\x83\x84\x85", 0, 6, "why"), UnicodeDecodeError("utf-32-le", b"\x00\xd8\x00\x00", 0, 4, "why"),
    UnicodeTranslateError("a\xe9\u20acb", 1, 3, "why"), ValueError("other"), UnicodeEncodeError("ascii", "abc", 1, 99, "far")]
for name in ["strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogatepass", "surrogateescape"]:
    function = _codecs.lookup_error(name)
    print(name, function.__name__, function is _codecs.lookup_error(name))
    for error in errors:
        try:
            print("   ", ascii(function(error)))
        except Exception as e:
            print("   ", type(e).__name__, ascii(str(e)), e is error)
    for wrong in (), (5,), ("x",):
        try:
            print("   ", function(*wrong))
        except Exception as e:
            print("   ", type(e).__name__, e)
