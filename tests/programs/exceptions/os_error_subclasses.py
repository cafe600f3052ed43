# not-3.14: Emscripten numbers errors its own way
# OSError chooses the subclass that belongs to the error number.
e = OSError(2, "No such file", "name.txt")
print(type(e).__name__, e, e.errno, e.strerror, e.filename, e.filename2, e.args, repr(e))
for args in [(17, "x"), (13, "x"), (1, "p"), (2, "a", "f", None, "g"), (11, "w"), (32, "p"), (4, "i"),
        (20, "d"), (21, "D"), (10, "c"), (3, "p"), (110, "t"), (104, "r"), (103, "a"), (111, "c"), (108, "s"),
        (114, "a"), (115, "i"), (5, "io")]:
    e = OSError(*args)
    print(type(e).__name__, e, e.errno, e.strerror)
for cls in [FileNotFoundError, ConnectionError, TimeoutError]:
    e = cls(17, "kept")
    print(type(e).__name__, e, e.errno)


class Mine(OSError):
    pass


print(type(Mine(2, "x")).__name__, Mine(2, "x"), isinstance(OSError(32, ""), ConnectionError),
    isinstance(OSError(2, ""), FileNotFoundError))
