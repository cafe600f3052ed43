"""The forms that later versions brought: `match`, assignment expressions, positional-only arguments, dictionary unions."""


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def described(thing):
    match thing:
        case 0 | 1 | 2:
            return "few"
        case int(n) if n > 100:
            return "many"
        case [] | ():
            return "nothing"
        case [first]:
            return described(first)
        case [first, *rest]:
            return len(rest)
        case {"kind": "pair", "of": [a, b]}:
            return a + b
        case {"kind": kind}:
            return kind
        case Point(0, y):
            return y
        case Point(x=x, y=y):
            return x * y
        case "yes" | "y":
            return True
        case str():
            return thing
        case None:
            return "none"
        case _:
            return "other"


def simplified(node):
    match node:
        case ("+", 0, right):
            return simplified(right)
        case ("*", 0, _) | ("*", _, 0):
            return 0
        case ("*", 1, right):
            return simplified(right)
        case (sign, left, right):
            return (sign, simplified(left), simplified(right))
        case _:
            return node


def chunks(items, size, /):
    at = 0
    while chunk := items[at:at + size]:
        yield chunk
        at += size


def main():
    things = [1, 50, 500, [], [[7, 8]], (1, 2, 3), {"kind": "pair", "of": [3, 4]}, {"kind": "x"}, Point(0, 5), Point(2, 3),
              "yes", "word", None, 2.5, {"none": 1}]
    answers = {}
    for n in range(700):
        for thing in things:
            answer = described(thing)
            answers[answer] = answers.get(answer, 0) + 1
    print(answers)
    tree = ("+", 0, ("*", 1, ("+", ("*", 0, 5), ("*", 2, ("+", 0, "x")))))
    print([simplified(tree) for _ in range(1500)][-1])
    print(sum(sum(chunk) for chunk in chunks(list(range(9000)), 7)))
    settings = {"a": 1} | {"b": 2}
    for n in range(3000):
        settings = settings | {"abc"[n % 3]: n}
    print(settings, [y for x in range(4000) if (y := x * x % 11) > 8][:5])


for _ in range(40):
    main()
