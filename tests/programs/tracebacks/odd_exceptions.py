import sys


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


class StrFails(Exception):
    def __str__(self): raise ValueError("in str")


class StrWrong(Exception):
    def __str__(self): return 5


class StrNone(Exception):
    __str__ = None


class ReprFails(KeyError):
    def __repr__(self): raise ValueError
    def __str__(self): return "text"


class Argument:
    def __repr__(self): raise ValueError("in repr")


class StrSubclass(Exception):
    def __str__(self): return type("S", (str,), {})("a subclass of str")


class Empty(Exception):
    def __str__(self): return ""


class Outer:
    class Inner(Exception):
        pass


class Qualified(Exception):
    __qualname__ = "Some.Where.Else"


class NoModule(Exception):
    pass


NoModule.__module__ = None


class OddModule(Exception):
    __module__ = "builtins"


class Exits(Exception):
    def __str__(self): raise SystemExit(3)


def noted(*notes):
    e = ValueError("noted")
    e.__notes__ = notes[0] if len(notes) == 1 else list(notes)
    return e


class Note:
    def __str__(self): return "text of a note"
    def __repr__(self): return "repr of a note"


class BadNote:
    def __str__(self): raise ValueError
    def __repr__(self): raise ValueError


def local():
    class Local(Exception):
        pass

    return Local("local")


def throw(e): raise e


for e in (StrFails(), StrWrong(), StrNone("x"), ReprFails("k"), ValueError(Argument()), KeyError(Argument()), StrSubclass(),
          Empty("x"), Outer.Inner("i"), Qualified(), NoModule("n"), OddModule("o"), ValueError(), ValueError(""),
          ValueError(1, 2), ValueError((1,)), ValueError(None), KeyError(), KeyError("k"), KeyError(1, 2), OSError(9999, "text"),
          OSError(9999, "text", "file"), OSError(9999, "text", "file", None, "other"), OSError("only"), StopIteration(5),
          UnicodeDecodeError("ascii", b"\xff", 0, 1, "reason"), UnicodeEncodeError("ascii", "ä", 0, 1, "reason"), local(),
          ImportError("text", name="n", path="p"), AssertionError(), AssertionError(1, 2), KeyboardInterrupt(), GeneratorExit(),
          SystemExit(5), ValueError("  spaces  "), ValueError("\n"), ValueError("ends\n"), BaseException("base"),
          noted("one", "two"), noted("two\nlines", ""), noted(Note(), BadNote(), 5), noted("a string"), noted(5), noted(None),
          noted(()), noted({"k": 1}), noted(b"bytes"), noted(("t", "u")), noted(Note()), noted(BadNote()), Exits()):
    show(throw, e)
