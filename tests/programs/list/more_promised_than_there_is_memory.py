# not-3.14: the sizes are those of a 64-bit machine
"""What promises more items than there could be memory for is refused before the first item, however it is asked for."""
import itertools

MANY = 1 << 60


def show(name, function):
    try:
        print(name, type(function()))
    except (MemoryError, OverflowError) as error:
        print(name, type(error).__name__)


class Promising:
    def __init__(self, promise):
        self.promise = promise

    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration

    def __length_hint__(self):
        return self.promise


def assigned(items):
    result = [1]
    result[0:0] = items
    return result


def extended(items):
    result = [1]
    result += items
    return result


for name, make in ("range", range), ("iter", lambda n: iter(range(n))), ("class", Promising), ("repeat", lambda n: itertools.repeat(None, n)):
    print(name)
    show("list", lambda: list(make(MANY)))
    show("tuple", lambda: tuple(make(MANY)))
    show("sorted", lambda: sorted(make(MANY)))
    show("extend", lambda: [].extend(make(MANY)))
    show("+=", lambda: extended(make(MANY)))
    show("slice", lambda: assigned(make(MANY)))
    show("join", lambda: "".join(make(MANY)))
    show("bytes join", lambda: b"".join(make(MANY)))
show("hint beyond", lambda: list(Promising(1 << 70)))
show("range beyond", lambda: list(range(1 << 70)))
show("range beyond", lambda: tuple(range(1 << 70)))
