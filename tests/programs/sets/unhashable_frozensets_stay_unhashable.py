"""Looking for a set that cannot be hashed looks for its frozenset; a frozenset that cannot be hashed is refused."""


class Equal(frozenset):
    __eq__ = lambda self, other: self


class Refusing(frozenset):
    def __hash__(self):
        raise TypeError("no")


class RefusingSet(set):
    def __hash__(self):
        raise TypeError("no set")


class FailingSet(set):
    def __hash__(self):
        raise ValueError("failed")


def show(call):
    try:
        print(repr(call()))
    except Exception as e:
        print(type(e).__name__, e)


for kind in Equal, Refusing, RefusingSet, FailingSet, set, frozenset:
    for target in {1}, {frozenset()}, frozenset({1, frozenset()}):
        show(lambda: kind() in target)
        show(lambda: target.discard(kind()))
        show(lambda: target.remove(kind()))
