# Literal, capture, wildcard, OR, AS, sequence, star, mapping patterns and guards.
def describe(x):
    match x:
        case 0 | -1:
            return "zero or minus one"
        case 1.5:
            return "one and a half"
        case 2 + 3j:
            return "complex"
        case "hello":
            return "greeting"
        case b"raw":
            return "bytes"
        case None:
            return "none"
        case True:
            return "true"
        case False:
            return "false"
        case []:
            return "empty sequence"
        case [a]:
            return f"one: {a}"
        case [1, 2, *rest]:
            return f"starts with 1, 2; rest {rest}"
        case [first, *_, "end"]:
            return f"from {first} to end"
        case (a, b) if a == b:
            return f"twin {a}"
        case [[x, y], [z, *w]]:
            return f"nested {x} {y} {z} {w}"
        case [*all_of_it] if len(all_of_it) > 5:
            return f"long {len(all_of_it)}"
        case (a, b, c) | [a, b, c, _]:
            return f"three or four {a} {b} {c}"
        case {"kind": "point", "x": x, "y": y, **rest}:
            return f"point {x} {y} {rest}"
        case {"kind": str(kind)}:
            return f"kind {kind}"
        case {1: one, -2: minus}:
            return f"numbers {one} {minus}"
        case {}:
            return "some mapping"
        case int(n) | float(n) as number if n > 100:
            return f"large {n} {number}"
        case str() as s:
            return f"text {s!r}"
        case _:
            return "other"


for value in [0, -1, 1.5, 2 + 3j, "hello", b"raw", None, True, False, [], (), [5], (5,), [1, 2], [1, 2, 3, 4],
        ["x", 1, "end"], ["x", "end"], (7, 7), (7, 8), [[1, 2], [3]], [[1, 2], "34"], list(range(6)), range(7),
        (1, 9, 3), [1, 9, 3, 4], {"kind": "point", "x": 1, "y": 2}, {"kind": "point", "x": 1, "y": 2, "z": 3},
        {"kind": "line"}, {"kind": 5}, {1: "a", -2: "b"}, {}, {"q": 1}, 101, 1e3, 99, "text", "", {1}, object,
        0.0, -1.0, 1, 2, b"", "ab", iter([1])]:
    print(repr(value) if not hasattr(value, "__next__") else "iterator", "->", describe(value))


def no_case(x):
    match x:
        case 1:
            result = "one"
    try:
        return result
    except UnboundLocalError as e:
        return str(e)


print(no_case(1), no_case(2))
match [1, [2, 3]]:
    case [a, [b, c]] if c == 4:
        print("no")
    case [a, [b, *c]]:
        print(a, b, c)
match 1, 2:
    case x, y:
        print("tuple subject", x, y)
match (z := 5):
    case 5 as five:
        print(z, five)


class Seq:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return i


match Seq():
    case [a, b]:
        print("matches")
    case _:
        print("only registered sequences match")


class D(dict):
    def __missing__(self, k):
        return "made"


match D(a=1):
    case {"b": b}:
        print("b", b)
    case {"a": a, **rest}:
        print("a", a, rest, type(rest).__name__)


class L(list):
    pass


match L([1, 2]):
    case [a, b]:
        print(a, b)
log = []


def guard(name, value):
    log.append(name)
    return value


match 5:
    case n if guard("first", False):
        print("no")
    case n if guard("second", True):
        print("second", n, log)
    case n if guard("third", True):
        print("no")
