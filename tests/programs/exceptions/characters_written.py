# BlockingIOError.characters_written: set by the third argument if that is a number, and an attribute only then.
def attempt(f):
    try:
        print(ascii(f()))
    except Exception as e:
        print(type(e).__name__, e)
for third in 7, True, "b", None, 2.5, 2**70, -1, b"x", [], 1j:
    def made():
        e = BlockingIOError(11, "a", third)
        return e.filename, e.args, getattr(e, "characters_written", "none"), str(e)
    attempt(made)
e = OSError(1, "a")
attempt(lambda: e.characters_written)
attempt(lambda: delattr(e, "characters_written"))
for value in 5, "x", 2**70, 1.5, None, True, -3:
    attempt(lambda: setattr(e, "characters_written", value))
    attempt(lambda: e.characters_written)
attempt(lambda: delattr(e, "characters_written"))
attempt(lambda: e.characters_written)
attempt(lambda: hasattr(e, "characters_written"))
