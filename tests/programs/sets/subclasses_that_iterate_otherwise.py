"""Which operations of a set's subclass ask its `__iter__`, and which look at its members."""


def show(call):
    try:
        print(repr(call()))
    except Exception as e:
        print(type(e).__name__, e)


class Over(set):
    def __iter__(self):
        return iter((7, 8))


class Frozen(frozenset):
    __iter__ = None


class Wrong(frozenset):
    def __iter__(self):
        return 5


for kind in Over, Frozen, Wrong, set, frozenset:
    made = kind({1, 2})
    print(kind.__name__)
    for call in [
        lambda: str(made), lambda: list(made), lambda: [*made], lambda: (*made,), lambda: {*made}, lambda: set(made), lambda: frozenset(made),
        lambda: sorted(made), lambda: [item for item in made], lambda: dict.fromkeys(made), lambda: {1, 2} | made, lambda: {1, 2}.union(made),
        lambda: {1, 2} & made, lambda: {1, 2}.intersection(made), lambda: {1, 3} - made, lambda: {1, 3}.difference(made), lambda: {1, 3} ^ made,
        lambda: {1, 3}.symmetric_difference(made), lambda: {1}.issubset(made), lambda: {1}.issuperset(made), lambda: {1}.isdisjoint(made),
        lambda: {3}.isdisjoint(made), lambda: {7}.isdisjoint(made), lambda: made.isdisjoint([1]), lambda: made.isdisjoint(made), lambda: made == {1, 2}, lambda: made <= {1, 2},
        lambda: {1: 1}.keys() & made, lambda: {1: 1}.keys() == made, lambda: {3: 1}.keys().isdisjoint(made), lambda: made.copy(), lambda: made | {3}, lambda: made.union([3]),
        lambda: made.__reduce__(), lambda: kind(made), lambda: sum(made), lambda: max(made), lambda: bytes(made), lambda: len(made), lambda: 1 in made,
        lambda: hash(frozenset(made)) == hash(frozenset({1, 2})), lambda: next(iter(made)), lambda: tuple(made), lambda: f"{made}",
    ]:
        show(call)
