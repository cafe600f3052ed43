# UnicodeEncodeError and its kin: construction, attributes that can be set, and how the text follows them.
def attempt(f):
    try:
        print(ascii(f()))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))
for start in 0, 1, 2, 3, 9:
    for end in -1, 0, 1, 2, 3, 9:
        print(start, end, UnicodeDecodeError("c", b"abc", start, end, "r"), "|", UnicodeEncodeError("c", "a\xe9\u20ac", start, end, "r"), "|",
            UnicodeTranslateError("\U0001f600bc", start, end, "r"))
def changed(error, name, value):
    setattr(error, name, value)
    return name, value, str(error), getattr(error, name)
for make in (lambda: UnicodeDecodeError("utf-8", b"abc", 0, 1, "why"), lambda: UnicodeEncodeError("utf-8", "abc", 0, 1, "why"),
        lambda: UnicodeTranslateError("abc", 0, 1, "why")):
    for name in "encoding", "start", "end", "reason":
        for value in 1, True, "x", None, 1.5, 2**70, -3 if name == "end" else 2:
            attempt(lambda: changed(make(), name, value))
        def deleted():
            error = make()
            delattr(error, name)
            return str(error), getattr(error, name)
        attempt(deleted)
    print(make().args, ascii(make()), make().__reduce__()[1])
for args in [(), (1,), ("a", b"b", 1, 2), ("a", b"b", 1, 2, "c"), ("a", "b", 1, 2, "c"), ("a", b"b", "1", 2, "c"), ("a", b"b", 1, 2, 5),
        (5, b"b", 1, 2, "c"), ("a", bytearray(b"b"), 0, 1, "c"), ("a", b"b", 1.5, 2, "c"), ("a", b"b", 2**70, 2, "c")]:
    for kind in UnicodeDecodeError, UnicodeEncodeError:
        attempt(lambda: kind(*args))
    attempt(lambda: UnicodeTranslateError(*args[1:]))
error = UnicodeDecodeError("a", bytearray(b"bc"), False, True, "c")
print(error.object, error.start, error.end, error.args)
empty = UnicodeEncodeError.__new__(UnicodeEncodeError)
print(repr(str(empty)), empty.start, empty.object, empty.args)
