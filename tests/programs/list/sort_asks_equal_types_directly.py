# Keys of one type are asked directly, and once more in the ordinary way when they answer NotImplemented; so are the first items of
# tuples. Keys of several types are asked once.

log = []


class Key:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        log.append(f"{self.n}<{getattr(other, 'n', other)}")
        return answer(self, other)

    def __eq__(self, other):
        log.append(f"{self.n}={getattr(other, 'n', other)}")
        return self.n == getattr(other, "n", None)

    def __repr__(self):
        return f"K{self.n}"


class Reflected(Key):
    def __gt__(self, other):
        log.append(f"{self.n}>{getattr(other, 'n', other)}")
        return answer(other, self) if isinstance(other, Key) else True


class Number(int):
    def __lt__(self, other):
        log.append(f"{int(self)}<{int(other)}")
        return answer(self, other)


def show(what, f):
    log.clear()
    try:
        result = f()
    except Exception as e:
        result = f"{type(e).__name__}: {e}"
    print(what, result, len(log), *log[:12])


def never(a, b):
    return NotImplemented


def by_number(a, b):
    return a.n < b.n if isinstance(b, Key) else NotImplemented


for answer in never, by_number:
    print(answer.__name__)
    for class_ in Key, Reflected:
        name = class_.__name__
        show(name, lambda: sorted([class_(3), class_(1), class_(2)]))
        show(name + " in tuples", lambda: sorted([(class_(3), 1), (class_(1), 2), (class_(1), 0)]))
        show(name + " second", lambda: sorted([(1, class_(3)), (1, class_(1)), (1, class_(2))]))
        show(name + " in lists", lambda: sorted([[class_(3)], [class_(1)], [class_(2)]]))
        show(name + " as key", lambda: sorted([3, 1, 2], key=class_))
        show(name + " and int", lambda: sorted([class_(3), 1, class_(2)]))
        show(name + " reversed", lambda: sorted([class_(3), class_(1), class_(2)], reverse=True))
        show(name + " max", lambda: max([class_(3), class_(1)]))
    show("mixed", lambda: sorted([Key(3), Reflected(1), Key(2)]))
    show("mixed tuples", lambda: sorted([(Key(3),), (Reflected(1),), (Key(2),)]))
    show("empty tuple", lambda: sorted([(Key(3),), (), (Key(2),)]))
    show("tuples in tuples", lambda: sorted([((Key(3),),), ((Key(1),),)]))


def answer(a, b):
    return NotImplemented


show("subclass of int", lambda: sorted([Number(3), Number(1), Number(2)]))
