class Noisy:
    __match_args__ = "name",

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)

    def __repr__(self):
        return self.name

    def __eq__(self, other):
        return False


def make(*names):
    return [Noisy(n) for n in names]


def capture():
    match Noisy("subject"):
        case x:
            print("captured", x)
    print("after")


def wildcard():
    match Noisy("subject"):
        case _:
            print("matched")
    print("after")


def sequence():
    match make("a", "b", "c"):
        case [first, *rest]:
            print(first, rest)
    del rest
    print("rest gone")


def class_pattern():
    match Noisy("subject"):
        case Noisy("other"):
            print("never")
        case Noisy(name="subject") as whole:
            print("whole", whole)
    print("after")


def mapping():
    match {"a": Noisy("va"), "b": Noisy("vb"), "c": Noisy("vc")}:
        case {"a": x, **rest}:
            print(x, sorted(rest))
    print("after")


def guard():
    match Noisy("subject"):
        case x if not x:
            print("never")
        case x if x.name == "subject":
            print("guarded")
    print("after")


def no_match():
    match make("a", "b"):
        case [_]:
            print("never")
        case {"k": v}:
            print("never")
        case str():
            print("never")
    print("after")


def half_match():
    match make("a", "b"):
        case [x, Noisy("c")]:
            print("never")
        case [_, y]:
            print("y", y)
    print("x" in locals())


def returns():
    match make("a", "b"):
        case [x, y]:
            return x


def alternatives():
    match make("a"):
        case [] | [Noisy(name="b")] | [Noisy(name="a")]:
            print("matched")
    print("after")


def several():
    match Noisy("s1"), Noisy("s2"):
        case x, y:
            print(x, y)
    print("after")


def unpack():
    a, b = make("a", "b")
    print("unpacked")
    (a, b), c = make("p", "q"), Noisy("r")
    print("nested")
    a, *b = make("1", "2", "3")
    print("starred")
    *a, b = "xyz"
    print("strings")


def unpack_fails():
    for n in (1, 3):
        try:
            a, b = make(*"abc"[:n])
        except ValueError as e:
            print(e)
        print("after")
    try:
        a, *b, c = make("only")
    except ValueError as e:
        print(e)
    print("after")


def unpack_targets():
    class Box:
        pass

    box, items = Box(), [None, None]
    box.x, items[0] = make("x", "item")
    print("assigned")
    items[0], box.x = box.x, items[0]
    print("swapped")
    [box.x, box.x] = make("first", "second")
    print("twice")


for f in (capture, wildcard, sequence, class_pattern, mapping, guard, no_match, half_match, returns, alternatives, several,
          unpack, unpack_fails, unpack_targets):
    print("--", f.__name__)
    f()
    print("returned")
