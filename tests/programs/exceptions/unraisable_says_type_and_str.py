"""The last line of what nobody can catch: type, colon, what str() says; no notes, no hints, no place of a SyntaxError."""
import sys


class Raising:
    def __init__(self, raises):
        self.raises = raises

    def __del__(self):
        raise self.raises


class Nameless(Exception):
    __module__ = None


class Elsewhere(Exception):
    __module__ = "a.b"


class Outer(Exception):
    class Inner(Exception):
        pass


class Hidden(type):
    @property
    def __module__(cls):
        return 1 / 0


class Speechless(Exception):
    def __str__(self):
        raise KeyError


class Silent(Exception):
    def __str__(self):
        return ""


noted = ValueError("noted")
if sys.version_info >= (3, 11):
    noted.add_note("a note")
lemon = 1
for raises in [
    ValueError, ValueError(), ValueError(""), ValueError("a\nb"), KeyError(), KeyError(""), Silent(), Speechless(),
    StopIteration(), SystemExit(), SystemExit(3), KeyboardInterrupt(), Nameless(1), Elsewhere(1), Outer.Inner("\ud800\xe9"),
    Hidden("W", (Exception,), {})(1), noted, SyntaxError(), SyntaxError("msg"), SyntaxError("msg", ("f.py", 1, 2, "abc")),
    IndentationError("q", ("f.py", None, None, None)), ModuleNotFoundError("No module named 'x'", name="x"),
]:
    Raising(raises)


class Calling:
    def __init__(self, call):
        self.call = call

    def __del__(self):
        self.call()


# From 3.13 on these two end in a question.
Calling(lambda: lemo)
Calling(lambda: [].appendd)
Calling(lambda: (lambda x: x)())
if sys.version_info >= (3, 11):
    Raising(BaseExceptionGroup("g", [ValueError(1), KeyError(2)]))
