# Functions that look for codecs: which names they are asked for, what they may answer, and what becomes of the codecs' own errors.
import _codecs


def show(function, *args):
    try:
        print(ascii(function(*args)))
    except Exception as error:
        print(type(error).__name__, ascii(error.args), type(error.__cause__).__name__, getattr(error, "__notes__", None))


class Odd(Exception):
    def __init__(self, one, two):
        self.one = one


def raising(error):
    def convert(*args):
        raise error
    return convert, convert, None, None


def answering(encoded, decoded):
    return (lambda *args: encoded), (lambda *args: decoded), None, None


def encoder(text, *errors):
    print("encode", type(text).__name__, errors)
    return b"<" + text.encode() + b">", len(text)


def decoder(data, *errors):
    print("decode", type(data).__name__, errors)
    return "[" + bytes(data).decode() + "]", len(data)


KNOWN = {
    "three": (1, 2, 3),
    "list": [1, 2, 3, 4],
    "nones": (None,) * 4,
    "five": answering(5, 5),
    "single": answering((5,), (5,)),
    "ints": answering((5, 1), (5, 1)),
    "swapped": answering(("x", 1), (b"x", 1)),
    "arrays": answering((bytearray(b"x"), 1), (bytearray(b"x"), 1)),
    "value": raising(ValueError("oops")),
    "bare": raising(ValueError),
    "many": raising(ValueError(1, 2)),
    "zero": raising(ZeroDivisionError("zero")),
    "stop": raising(StopIteration("stop")),
    "missing": raising(KeyError("key")),
    "odd": raising(Odd(1, 2)),
    "wrong": raising(UnicodeDecodeError("a", b"b", 0, 1, "r")),
}
asked = []


def search(name):
    asked.append(name)
    if name == "fails":
        raise KeyError("search")
    if name.startswith("my"):
        return encoder, decoder, None, None
    return KNOWN.get(name)


show(_codecs.register, 1)
_codecs.register(search)
for name in ["my", "My Codec", "MY-x.y_z", "my  two", "fails", "nobody", "a\0b", *KNOWN]:
    print("--", ascii(name))
    show("abc".encode, name)
    show("abc".encode, name, "mine")
    show(b"abc".decode, name)
    show(str, memoryview(b"abc"), name, "strict")
    show(bytes, "abc", name)
    show(_codecs.encode, "abc", name)
    show(_codecs.encode, "abc", name, "strict")
    show(_codecs.decode, b"abc", name)
    show(_codecs.decode, bytearray(b"abc"), name, "ignore")
    show("".encode, name)
    show(b"".decode, name)
print(asked)

show(_codecs.lookup, "nobody")
show(_codecs.lookup, 1)
show(_codecs.lookup, "a\0b")
show(lambda: _codecs.lookup("my") is _codecs.lookup("my"))
show(lambda: [isinstance(_codecs.lookup(name), tuple) and len(_codecs.lookup(name)) for name in ("utf-8", "UTF7", "latin-1")])
show(lambda: [_codecs.lookup(name).name for name in ("utf-8", "UTF_16", "us-ascii", "latin-1", "U7", "utf-8-sig", "unicode_escape")])
show(lambda: _codecs.lookup("utf-8").encode("é"))
show(lambda: _codecs.lookup("utf-8-sig")[1](b"\xef\xbb\xbfa"))

show(_codecs.encode, 5)
show(_codecs.encode, b"a", "utf-16")
show(_codecs.decode, "a")
show(_codecs.decode, "a\\n", "unicode_escape")
show(_codecs.encode, "a", 5)
show(_codecs.encode, "a", "utf-8", 5)
show(_codecs.encode, "é", "ascii", "xmlcharrefreplace")

show(_codecs.lookup_error, "nobody")
show(_codecs.lookup_error, 1)
show(_codecs.lookup_error, "a\0b")
show(_codecs.lookup_error, "\ud800")
show(_codecs.register_error, 1, len)
show(_codecs.register_error, "a", 2)
if hasattr(_codecs, "_unregister_error"):
    _codecs.register_error("mine", len)
    show(_codecs._unregister_error, "mine")
    show(_codecs._unregister_error, "mine")
    show(_codecs._unregister_error, "strict")
if hasattr(_codecs, "unregister"):
    show(_codecs.unregister, search)
    show(_codecs.unregister, 1)
    show("abc".encode, "my")
