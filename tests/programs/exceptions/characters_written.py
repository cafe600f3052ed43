"""Attributes of errors that are computed: characters_written, positions of Unicode errors, states of AttributeError."""
def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


error = BlockingIOError(1, "message", 5)
print(error.characters_written, error.args, error.filename)
for value in 7, True, "x", None, 2**70, -3:
    attempt(lambda: setattr(error, "characters_written", value))
    attempt(lambda: error.characters_written)
attempt(lambda: delattr(error, "characters_written"))
attempt(lambda: error.characters_written)
attempt(lambda: delattr(error, "characters_written"))
attempt(lambda: OSError().characters_written)
for make in (lambda: UnicodeDecodeError("utf-8", b"abc", 1, 2, "r"), lambda: UnicodeEncodeError("x", "abc", 1, 2, "r"), lambda: UnicodeTranslateError("abc", 1, 2, "r")):
    for name in "start", "end":
        for value in 0, -5, 99, True, 1.5, None, "x", 2**70:
            error = make()
            attempt(lambda: setattr(error, name, value))
            print("   ", getattr(error, name), error)
        attempt(lambda: delattr(make(), name))
missing = AttributeError("m", name="n", obj=[1])
missing.note = 1
print(missing.__reduce_ex__(2)[1:] if hasattr(AttributeError, "__setstate__") else "")
print(AttributeError("a").__reduce__(), AttributeError("a", name="x").__reduce__())
print(missing.__getstate__())
again = AttributeError.__new__(AttributeError)
again.__setstate__({"name": "other", "extra": 2})
print(again.name, again.extra, again.obj)
