"""A count that is too large is named by the type that was given, not by what its `__index__` answers."""
import _io


class Large:
    def __init__(self, sign=1):
        self.sign = sign

    def __index__(self):
        return self.sign * 10 ** 30

    def __repr__(self):
        return "Large"


def show(name, function):
    try:
        print(name, function())
    except Exception as error:
        print(name, type(error).__name__, error)


for sequence in "a", b"a", bytearray(b"a"), [1], (1,):
    name = type(sequence).__name__
    for large in Large(), Large(-1), 10 ** 30:
        show(name, lambda: sequence * large)
        show(name, lambda: large * sequence)
        show(name, lambda: sequence.__mul__(large))
        show(name, lambda: sequence.__rmul__(large))
        show(name, lambda: sequence[large])
        show(name, lambda: sequence.__getitem__(large))
for kind in set, frozenset, object, dict, Large:
    for key in 0, Large(), 10 ** 30, "s", 1.5, None:
        show(kind.__name__, lambda: kind()[key])
for stream in _io.BytesIO(b"a"), _io.BufferedReader(_io.BytesIO(b"a")), _io.BufferedWriter(_io.BytesIO()):
    show("seek", lambda: stream.seek(Large()))
