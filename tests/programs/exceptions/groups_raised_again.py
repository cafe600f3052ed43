# What leaves try/except*: a part of the group is a new group with the metadata of the old one.
def parts(e, depth=0):
    print("  " * depth, ascii(e), e is original, ascii(e.__context__), ascii(e.__cause__), e.__suppress_context__, getattr(e, "__notes__", None))
    for inner in getattr(e, "exceptions", ()):
        if isinstance(inner, BaseExceptionGroup):
            parts(inner, depth + 1)
def run(clause, action):
    global original
    original = ExceptionGroup("top", [ValueError(1), ExceptionGroup("in", [KeyError("k"), ValueError(2)]), OSError("m")])
    original.add_note("note")
    try:
        try:
            raise original
        except* clause as e:
            parts(e)
            action(e)
    except BaseException as e:
        parts(e)
    else:
        print("nothing left")
def again(e): raise
def chained(e): raise TypeError("new") from e
def itself(e): raise e
def other(e): raise IndexError(9)
def group(e): raise ExceptionGroup("more", [e, TypeError("t")])
for clause in ValueError, Exception, (KeyError, OSError), TypeError:
    for action in len.__class__, again, chained, itself, other, group:
        print(clause, action.__name__)
        run(clause, action if action is not len.__class__ else lambda e: None)
for naked in ValueError(1), KeyError(2):
    for action in again, itself, other:
        original = naked
        try:
            try:
                raise naked
            except* ValueError as e:
                action(e)
        except BaseException as e:
            parts(e)
