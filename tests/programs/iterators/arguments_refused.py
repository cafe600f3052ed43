"""What the constructors of `itertools` say to arguments that they cannot use, and which of several they name."""
import itertools


class Index:
    def __index__(self):
        return 2


class Int:
    def __int__(self):
        return 2


class Plain:
    pass


def show(name, *arguments, **keywords):
    try:
        print(name, type(getattr(itertools, name)(*arguments, **keywords)).__name__)
    except Exception as error:
        print(name, type(error).__name__, error)


for name in "chain", "cycle", "dropwhile", "filterfalse", "islice", "starmap", "takewhile":
    show(name, zzz=1)
    show(name, [], zzz=1)
for count in 0, 2, 3:
    show("cycle", *[[]] * count)
for count in 0, 3, 4:
    show("tee", *[[]] * count)
for name in "combinations", "combinations_with_replacement", "permutations":
    for length in Plain(), 1.5, 10 ** 30, -1:
        show(name, Plain(), length)
        show(name, "ab", length)
for number in Index(), Int(), Plain(), "s", 1.5, 1j:
    show("count", number)
    show("count", 0, number)
show("zip_longest", Plain())
show("zip_longest", [], Plain(), fillvalue=1)
