# Class patterns, __match_args__, dotted value patterns, nested and built-in types.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Circle:
    __match_args__ = ("center", "radius")

    def __init__(self, center, radius):
        self.center, self.radius = center, radius


class NoArgs:
    a = 1


class Color:
    RED, GREEN = "red", "green"

    class Deep:
        BLUE = 3


def where(shape):
    match shape:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y axis at {y}"
        case Point(x, 0):
            return f"on x axis at {x}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "some point"
        case Circle(Point(x, y), radius=r) if r > 0:
            return f"circle at {x},{y} r {r}"
        case Circle(center=None):
            return "centerless"
        case NoArgs(a=1):
            return "no args"
        case Color.RED:
            return "red"
        case Color.Deep.BLUE:
            return "deep blue"
        case [Point(), *_] as points:
            return f"{len(points)} points"
        case int(5) | str("five"):
            return "five"
        case bool(b):
            return f"bool {b}"
        case int(i):
            return f"int {i}"
        case float() | complex():
            return "number"
        case str(s):
            return f"str {s}"
        case list([a, b]):
            return f"list {a} {b}"
        case tuple((a, *_)):
            return f"tuple {a}"
        case dict(d) if d:
            return f"dict {d}"
        case set(s) | frozenset(s):
            return f"set {sorted(s)}"
        case bytes(b):
            return f"bytes {bytes(b)}"
        case Exception(args=[message]):
            return f"exception {message}"
        case type(__name__=name):
            return f"class {name}"
        case _:
            return "nothing"


for x in [Point(0, 0), Point(0, 5), Point(3, 0), Point(4, 4), Point(1, 2), Circle(Point(1, 2), 3),
        Circle(Point(1, 2), -3), Circle(None, 1), NoArgs(), "red", 3, [Point(1, 1), 2], 5, "five", True, 6, 1.5,
        2j, "green", [1, 2], (9, 8), {"k": 1}, {}, {1, 2}, frozenset(), b"ab", ValueError("v"),
        ValueError("v", 2), int, None]:
    print(where(x))


class TooMany:
    __match_args__ = ("a",)


class NotTuple:
    __match_args__ = ["a"]


class NotStr:
    __match_args__ = (5,)


class Twice:
    __match_args__ = ("a",)
    a = 1


def positional(x, cls):
    match x:
        case cls(a, b):
            return a, b
    return "no match"


def single(x, cls):
    match x:
        case cls(a):
            return a
    return "no match"


def twice(x):
    match x:
        case Twice(1, a=2):
            return "?"


for f in [lambda: positional(TooMany(), TooMany), lambda: single(TooMany(), TooMany),
        lambda: single(NotTuple(), NotTuple), lambda: single(NotStr(), NotStr), lambda: twice(Twice()),
        lambda: single(NoArgs(), NoArgs), lambda: positional(5, int), lambda: single(1, 5),
        lambda: single(1, "x"), lambda: single(5, str), lambda: single(True, int)]:
    try:
        print(f())
    except TypeError as e:
        print(e)


class Property:
    __match_args__ = ("value",)

    @property
    def value(self):
        print("value asked", end=" ")
        return 5


print(single(Property(), Property))


class Raises:
    @property
    def value(self):
        raise KeyError("in pattern")


try:
    match Raises():
        case Raises(value=1):
            pass
except KeyError as e:
    print(repr(e))


class Meta(type):
    def __instancecheck__(cls, x):
        return x == "special"


class Special(metaclass=Meta):
    pass


match "special":
    case Special():
        print("by instancecheck")
