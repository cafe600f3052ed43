def attempt(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


e = ValueError("v")
print(hasattr(e, "__notes__"), e.add_note("first"), e.__notes__, e.__dict__)
e.add_note("second")
print(e.__notes__, attempt(lambda: e.add_note(5)), attempt(lambda: e.add_note()), attempt(lambda: e.add_note("a", "b")))
e.__notes__ = "text"
print(attempt(lambda: e.add_note("x")), e.__notes__)
e.__notes__ = ("a",)
print(attempt(lambda: e.add_note("x")), e.__notes__)
e.__notes__ = notes = []
e.add_note("into the list")
print(notes)
del e.__notes__
print(hasattr(e, "__notes__"), attempt(lambda: e.__notes__))
e.add_note(type("S", (str,), {})("a subclass of str"))
print([type(n).__name__ for n in e.__notes__])


class Slots(Exception):
    __slots__ = ()


class Refuses(Exception):
    def __setattr__(self, name, value):
        raise TypeError("refused " + name)


class Property(Exception):
    @property
    def __notes__(self):
        return None


s = Slots()
s.add_note("works")
print(s.__notes__, attempt(lambda: Refuses().add_note("n")), attempt(lambda: Property().add_note("n")))
print("-- groups")
g = ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [ValueError(3)])])
g.add_note("note of g")
match_, rest = g.split(ValueError)
print(match_.__notes__, rest.__notes__, match_.__notes__ is g.__notes__, match_.exceptions[1].__dict__)
sub = g.subgroup(TypeError)
sub.add_note("only of the subgroup")
print(g.__notes__, sub.__notes__)
print(g.derive([KeyError()]).__dict__)
g.__notes__ = "no list"
print(attempt(lambda: g.split(ValueError)[0].__dict__))
print("-- except* keeps them")
try:
    try:
        g = ExceptionGroup("g", [ValueError(1), TypeError(2)])
        g.add_note("n")
        raise g
    except* ValueError as e:
        e.add_note("in the handler")
        print(e.__notes__)
except ExceptionGroup as e:
    print(e.__notes__, e.exceptions)
print("-- reduce and copies")
e = ValueError("v")
e.add_note("kept")
print(e.__reduce__(), e.__reduce_ex__(2))
f = ValueError()
f.__setstate__({"__notes__": ["set"], "x": 1})
print(f.__notes__, f.x, attempt(lambda: f.__setstate__(5)), f.__setstate__(None))
print("-- with_traceback, args, cause")
print(attempt(lambda: e.with_traceback(5)), attempt(lambda: setattr(e, "__traceback__", 5)), attempt(lambda: delattr(e, "__traceback__")))
print(attempt(lambda: setattr(e, "__cause__", 5)), attempt(lambda: setattr(e, "__context__", 5)), attempt(lambda: delattr(e, "__cause__")),
      attempt(lambda: delattr(e, "__context__")), attempt(lambda: setattr(e, "args", 5)), attempt(lambda: delattr(e, "args")),
      attempt(lambda: setattr(e, "__suppress_context__", 5)), attempt(lambda: delattr(e, "__suppress_context__")))
e.args = [1, 2]
print(e.args, str(e), repr(e))
e.__cause__ = KeyError("c")
print(e.__suppress_context__, e.__cause__)
e.__cause__ = None
print(e.__suppress_context__)
