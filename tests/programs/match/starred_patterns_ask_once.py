# How often a sequence pattern with a star asks a list's subclass for its length and items.


class Counting(list):
    lengths = 0

    def __len__(self):
        Counting.lengths += 1
        return list.__len__(self)

    def __getitem__(self, index):
        print("item", index)
        return list.__getitem__(self, index)

    def __iter__(self):
        print("iter")
        return list.__iter__(self)


def show(title, *found):
    print(title, *found, "asked", Counting.lengths)
    Counting.lengths = 0


def match_all(subject):
    match subject:
        case [a, _, *rest]: show("[a, _, *rest]", a, rest)
    match subject:
        case [a, *_, b]: show("[a, *_, b]", a, b)
    match subject:
        case [*rest]: show("[*rest]", rest)
    match subject:
        case [*rest, last]: show("[*rest, last]", rest, last)
    match subject:
        case [first, *rest, _, last]: show("[first, *rest, _, last]", first, rest, last)
    show("over")
    first, *rest = subject or [None]
    show("assigned", first, rest)


for length in range(5):
    match_all(Counting(range(length)))


class Shrinks(list):
    def __len__(self): return list.__len__(self) + 2


for count in range(4):
    try:
        first, *rest, second, third = Shrinks(range(count))
        print(first, rest, second, third)
    except ValueError as error:
        print(error)


def numbers(count):
    for number in range(count):
        print("next", number)
        yield number


for count in range(4):
    try:
        first, second, *rest, last = numbers(count)
        print(first, second, rest, last)
    except ValueError as error:
        print(error)
