class Point:
    __match_args__ = "x", "y"

    def __init__(self, x, y):
        self.x, self.y = x, y


class Sub(Point):
    pass


class NoArgs:
    pass


class Color:
    RED = "red"
    nested = Point


class Str(str):
    pass


class SeqLike:
    def __getitem__(self, i):
        return [1, 2][i]

    def __len__(self):
        return 2


class OddDict(dict):
    def __missing__(self, key):
        return "missing " + key


def kind(x):
    match x:
        case None | True | False:
            return f"singleton {x}"
        case 0 | -1 | 1.5 | 2 + 3j | -4j:
            return f"number {x}"
        case "a" "b" | b"bytes" | """c""":
            return f"literal {x!r}"
        case Color.RED:
            return "value pattern"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y) | Point(y, 0):
            return f"on an axis {y}"
        case Sub(x, y) as s if x == y:
            return f"diagonal {type(s).__name__}"
        case Color.nested(x, y=y):
            return f"point {x} {y}"
        case NoArgs():
            return "class without arguments"
        case []:
            return "empty sequence"
        case [x]:
            return f"one {x}"
        case [1, *middle, 9]:
            return f"from 1 to 9 {middle}"
        case (x, (y, *_), *rest):
            return f"nested {x} {y} {rest}"
        case [*everything]:
            return f"sequence {everything}"
        case {"kind": "a", "value": [x, y]}:
            return f"mapping a {x} {y}"
        case {"kind": str(k), **rest}:
            return f"mapping {k} {sorted(rest)}"
        case {-1: x} | {b"k": x} | {None: x}:
            return f"odd key {x}"
        case {}:
            return "mapping"
        case int(n) | float(n):
            return f"number {n}"
        case str() | bytes() as t:
            return f"text {t!r}"
        case set() | frozenset():
            return "set"
        case type():
            return "class"
        case _:
            return "anything"


for x in (None, True, False, 0, -1, 1.5, 2 + 3j, -4j, "ab", b"bytes", "c", "red", Point(0, 0), Point(0, 5), Point(5, 0), Sub(3, 3),
          Sub(3, 4), Point(1, 2), NoArgs(), [], (), [5], (5,), [1, 2, 3, 9], [1, 9], (1, [2, 3, 4], 5), [1, 2, 3], range(0), range(3),
          SeqLike(), memoryview(b"ab"), bytearray(b"xy"), "text", Str("ab"), {"kind": "a", "value": (1, 2)}, {"kind": "b", "z": 1},
          {"kind": 5}, {-1: "m"}, {b"k": 1}, {None: 2}, {}, {1: 2}, OddDict(), 7, 7.5, b"b", {1}, frozenset(), int, print, 10**30,
          float("nan"), 0.0, -0.0, 1, 1.0, [[]], ("a", "bc")):
    print(f"{type(x).__name__} {str(x)[:20] if not hasattr(x, 'x') and type(x) not in (NoArgs, SeqLike, memoryview) else ''}", "->", kind(x))


def binding(x):
    a = b = c = "unset"
    match x:
        case [a, b] if a > b:
            pass
        case [a, [b, c]] | [[b, c], a]:
            pass
        case {"a": a, **c}:
            pass
        case _ if (b := "guard"):
            pass
    return a, b, c


for x in ([2, 1], [1, 2], [1, [2, 3]], [[4, 5], 6], {"a": 1, "b": 2}, 5):
    try:
        print(binding(x))
    except TypeError as e:
        print(e)


def attempt(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def bad_class(cls, x):
    match x:
        case cls(1, 2):
            return "two"
        case cls(1):
            return "one"
        case cls():
            return "none"


for cls, x in ((5, 5), ("int", 1), (int, 1), (NoArgs, NoArgs()), (Point, Point(1, 2)), (type("M", (), {"__match_args__": 5}), None),
               (list, [1])):
    print(getattr(cls, "__name__", cls), attempt(lambda: bad_class(cls, x if x is not None else cls())))
for args in (5, ["x"], ("x", 5), ("x", "x"), (), ("missing", "x")):
    cls = type("M", (), {"__match_args__": args, "x": 1})

    def two(x):
        match x:
            case cls(1, 1):
                return "matched"
        return "no match"

    def named(x):
        match x:
            case cls(1, x=1):
                return "matched"
        return "no match"

    print(args, "|", attempt(lambda: two(cls())), "|", attempt(lambda: named(cls())))


class Raising:
    @property
    def x(self):
        raise ValueError("property")

    @property
    def y(self):
        raise AttributeError("hidden")

    def __eq__(self, other):
        raise KeyError("eq")


def attributes(v):
    match v:
        case Raising(y=1):
            return "y"
        case Raising(x=1):
            return "x"


def literal(v):
    match v:
        case 1:
            return "one"


def keys(v, key):
    match v:
        case {key.k: a, "b": b}:
            return a, b
        case {"a": 1, key.k: 2}:
            return "second"


print(attempt(lambda: attributes(Raising())), attempt(lambda: literal(Raising())))
Key = type("Key", (), {"k": "b"})
print(attempt(lambda: keys({"b": 1}, Key)), attempt(lambda: keys({"a": 1, "b": 2}, type("Key", (), {"k": "a"}))))
print(attempt(lambda: keys({}, type("Key", (), {"k": []}))))
