"""`+=` on strings: what other names, dictionaries and closures hold stays as it was."""


def build(start, piece, count):
    text = start
    kept = []
    for number in range(count):
        text += piece
        if number % 97 == 0:
            kept.append(text)
    return text, kept


for start, piece in [("", "ab"), ("x" * 600, "y"), ("é", "e"), ("e", "é"), ("a" * 700, "☃"), ("☃" * 300, "b")]:
    text, kept = build(start, piece, 1000)
    print(len(text), text == start + piece * 1000, [len(k) for k in kept], all(text.startswith(k) for k in kept))


def keys():
    text = "k" * 520
    table = {}
    for n in range(5):
        text += "z"
        table[text] = n
        found = hash(text) == hash("k" * 520 + "z" * (n + 1))
        text += "z"
        print(n, found, text in table, table.get("k" * 520 + "z" * (n * 2 + 1)))
    return len(table)


print(keys())


def doubled(text):
    text += "!"
    text += text
    return text


whole = "w" * 1000
print(len(doubled(whole)), len(whole))


class Tail(str):
    def __radd__(self, other):
        raise ValueError(len(other))


def failing():
    text = "t" * 600
    text += "u"
    try:
        text += Tail("v")
    except ValueError as error:
        print(error, len(text))


failing()


def generator():
    text = "g" * 600
    while True:
        text += "h"
        yield text


steps = generator()
first, second = next(steps), next(steps)
print(len(first), len(second), first + "h" == second)
