# Loops without an end, in Python and in native code, one for each name that the first argument can be.
import itertools
import math
import sys


class Items:
    def __getitem__(self, index):
        return index

    def __len__(self):
        return sys.maxsize


class Steps:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


class Finaliser:
    def __del__(self):
        sum(itertools.count())


def forever():
    while True:
        yield 1


def delegating():
    yield from itertools.count()


def calling():
    calling()


def stubborn():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


def recursive():
    sys.setrecursionlimit(10**9)
    calling()


def loop():
    while True:
        pass


def over_count():
    for _ in itertools.count():
        pass


def extended():
    x = []
    x += itertools.count()


def assigned():
    x = []
    x[:] = itertools.count()


def unpacked():
    first, *rest = itertools.count()


def shared():
    x = [1]
    for _ in range(50):
        x = [x, x]
    repr(x)


count, repeat = itertools.count, itertools.repeat
CASES = {
    "while": loop,
    "for": over_count,
    "recursion": recursive,
    "stubborn": stubborn,
    "sum": lambda: sum(count()),
    "list": lambda: list(repeat(1)),
    "tuple": lambda: tuple(repeat(1)),
    "set": lambda: set(repeat(1)),
    "dict": lambda: dict.fromkeys(repeat(1)),
    "max": lambda: max(count()),
    "min": lambda: min(count()),
    "sorted": lambda: sorted(count()),
    "any": lambda: any(repeat(0)),
    "all": lambda: all(repeat(1)),
    "in": lambda: 0.5 in count(),
    "join": lambda: "".join(repeat("a")),
    "bytes": lambda: bytes(repeat(1)),
    "bytearray": lambda: bytearray(repeat(1)),
    "star": lambda: print(*count()),
    "unpacked": unpacked,
    "extended": extended,
    "assigned": assigned,
    "filter": lambda: next(filter(None, repeat(0))),
    "filterfalse": lambda: next(itertools.filterfalse(None, repeat(1))),
    "dropwhile": lambda: next(itertools.dropwhile(bool, repeat(1))),
    "compress": lambda: next(itertools.compress(count(), repeat(0))),
    "islice": lambda: next(itertools.islice(count(), sys.maxsize, None)),
    "chain": lambda: next(itertools.chain.from_iterable(repeat(()))),
    "cycle": lambda: list(itertools.cycle([1])),
    "zip": lambda: list(zip(count())),
    "map": lambda: list(map(abs, count())),
    "enumerate": lambda: list(enumerate(count())),
    "iter": lambda: list(iter(int, 1)),
    "accumulate": lambda: list(itertools.accumulate(repeat(1))),
    "groupby": lambda: list(itertools.groupby(count())),
    "pairwise": lambda: list(itertools.pairwise(count())),
    "takewhile": lambda: list(itertools.takewhile(lambda x: True, count())),
    "tee": lambda: list(itertools.tee(count())[1]),
    "permutations": lambda: list(itertools.permutations(range(20))),
    "fsum": lambda: math.fsum(count()),
    "prod": lambda: math.prod(repeat(1)),
    "range sum": lambda: sum(range(10**12)),
    "range index": lambda: range(10**12).index(0.5),
    "range in": lambda: 0.5 in range(10**12),
    "generator": lambda: list(forever()),
    "delegating": lambda: list(delegating()),
    "genexp": lambda: sum(x for x in count()),
    "listcomp": lambda: [x for x in count()],
    "iterator": lambda: list(Steps()),
    "sequence": lambda: sum(Items()),
    "reversed": lambda: sum(reversed(Items())),
    "finaliser": lambda: Finaliser() and None,
    "shared repr": shared,
}
if len(sys.argv) > 1:
    CASES[sys.argv[1]]()
else:
    print("\n".join(CASES))
