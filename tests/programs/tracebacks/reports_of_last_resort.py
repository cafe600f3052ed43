# From 3.13 on the interpreter writes a report by itself where `traceback.py` fails: without notes, hints and members.
# Before that it always does, and looks at notes and members in its own way.
import sys


def report(exception):
    sys.__excepthook__(type(exception), exception, None)
    print("--", file=sys.stderr, flush=True)


class Fails:
    def __bool__(self):
        raise ValueError("neither true nor false")


class Plain(Fails, Exception):
    pass


class Grouped(Fails, ExceptionGroup):
    pass


class Syntax(Fails, SyntaxError):
    pass


class Silent(Fails, Exception):
    def __str__(self):
        raise KeyError("no str")


plain = Plain("main")
plain.add_note("a note")
report(plain)
plain.__notes__ = 5
plain.__cause__ = TypeError("cause")
plain.__cause__.add_note("on the cause")
plain.__cause__.__cause__ = plain
report(plain)
grouped = Grouped("grouped", [ValueError(1), TypeError(2)])
grouped.add_note("on the group")
report(grouped)
silent = Silent()
silent.__notes__ = ["a", 3, None]
report(silent)
for place in (("f.py", 1, 2, "hello world\n", 1, 5), (None, 1, 2, "hello"), ("x", 5, None, "hello")):
    report(Syntax("main", place))
report(Syntax("only"))


class Subclass(SyntaxError):
    pass


class Indented(IndentationError):
    pass


# Until 3.12 only a SyntaxError itself has more than one mark.
for cls in (SyntaxError, Subclass, Indented, TabError):
    for end in ((1, 5), (2, 5), (1, 2), (1, 99)):
        report(cls("main", ("f.py", 1, 2, "hello world\n") + end))


class Unprintable:
    def __str__(self):
        raise ValueError

    def __repr__(self):
        raise KeyError


class Numbered:
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return "item %d" % index


for notes in (
    5, None, (), "abc", b"ab", ("a", "b"), {"k": 1}, {1}, [Unprintable()], Unprintable(), ["x\ny\n"], range(3),
    bytearray(b"ab"), memoryview(b"ab"),
):
    noted = Exception("main")
    noted.__notes__ = notes
    report(noted)
noted.__notes__ = Numbered()
report(noted) if sys.version_info < (3, 13) else None

# Groups that led to a member of a group close their own frames only.
a, b = ValueError("a"), ValueError("b")
a.__cause__ = b
b.__cause__ = a
report(a)
group = ExceptionGroup("group", [a, b])
a.__cause__ = group
report(group)
report(ExceptionGroup("outer", [a]))


class Hides(ExceptionGroup):
    exceptions = 5


class Refuses(ExceptionGroup):
    @property
    def exceptions(self):
        raise KeyError


for cls in (Hides, Refuses):
    report(cls("hidden", [b]))
