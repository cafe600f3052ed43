# What a special method answers is what `str()` and `bytes()` answer, of whatever class; and who initialises it.


class Text(str):
    def __init__(self, *args, **names):
        print("  Text.__init__", len(args), list(names))


class Data(bytes):
    def __init__(self, *args, **names):
        print("  Data.__init__", len(args), list(names))


class Answers:
    def __str__(self):
        return Text("text")

    def __repr__(self):
        return "Answers()"

    def __bytes__(self):
        return Data(b"data")


def show(title, make):
    print(title)
    result = make()
    print("  ", type(result).__name__, result)


answers = Answers()
show("str", lambda: str(answers))
show("str by name", lambda: str(object=answers))
show("str of *", lambda: str(*[answers]))
show("str in map", lambda: next(map(str, [answers])))
show("str.__new__", lambda: str.__new__(str, answers))
show("subclass", lambda: Text(answers))
show("bytes", lambda: bytes(answers))
show("bytes by name", lambda: bytes(source=answers))
show("bytes.__new__", lambda: bytes.__new__(bytes, answers))
show("subclass", lambda: Data(answers))
show("bytes of bytes", lambda: bytes(Data(b"more")))

known = b"x" * 100


class Same:
    def __bytes__(self):
        return known


print(bytes(Same()) is known, bytes(known) is known)


class Wrong:
    def __bytes__(self):
        return bytearray(b"x")


for make in (lambda: bytes(Wrong()), lambda: bytes(Wrong(), "utf-8"), lambda: bytes("x"), lambda: bytes(3, errors="strict")):
    try:
        print(make())
    except TypeError as error:
        print(error)


class Given:
    def __new__(cls, what):
        return what

    def __init__(self, *args):
        print("  Given.__init__", len(args))


class Further(Given):
    def __init__(self, *args):
        print("  Further.__init__", len(args))


for what in (1, object.__new__(Given), object.__new__(Further)):
    for cls in (Given, Further):
        print(cls.__name__, "of", type(what).__name__, "is", type(cls(what)).__name__)


class Pretends:
    __class__ = Given

    def __init__(self):
        print("  Pretends.__init__")


print(type(Given(Pretends())).__name__)
