# not-3.14: the numbers are those of a 64-bit word
# UnicodeError places before, behind and across the object: as attributes, in messages and for the standard handlers.
import _codecs

MOST = (1 << 63) - 1
PLACES = (-MOST - 1, -MOST, -5, -1, 0, 1, 2, 3, 4, 100, MOST, MOST + 1)


def show(name, function):
    try:
        print(name, ascii(function()))
    except Exception as error:
        print(name, type(error).__name__, error)


for kind, args in (UnicodeEncodeError, ["utf-8", "abc"]), (UnicodeDecodeError, ["utf-8", b"abc"]), (UnicodeTranslateError, ["abc"]):
    for start in PLACES:
        for end in PLACES:
            if start < 0 and end == start + 1:
                continue  # CPython looks for what lies before the object

            def made():
                error = kind(*args, start, end, "why")
                return error.start, error.end, str(error), error.args[-3:]

            def changed():
                error = kind(*args, 0, 1, "why")
                error.start, error.end = start, end
                return error.start, error.end, str(error)

            show((kind.__name__, start, end), made)
            show("changed", changed)
    for name in "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape", "surrogatepass":
        handler = _codecs.lookup_error(name)
        for start, end in (-5, 1), (0, 100), (2, 1), (5, 7), (-MOST, MOST), (0, -1), (3, 3), (0, 0), (MOST, -MOST):
            show((name, start, end), lambda: handler(kind(*args, start, end, "why")))
for kind, empty in (UnicodeEncodeError, ""), (UnicodeDecodeError, b""):
    for start, end in (0, 0), (0, 1), (5, 7), (1, 0):
        error = kind("codec", empty, start, end, "why")
        print(error, error.start, error.end)
