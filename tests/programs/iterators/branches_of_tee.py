"""itertools.tee: branches, copies, what is kept of what was read, and re-entering."""
import itertools


class Item:
    def __init__(self, name): self.name = name
    def __del__(self): print("gone", self.name)


def items(count):
    for number in range(count):
        yield Item(number)


first, second = itertools.tee(items(3))
for item in first:
    print("first", item.name)
del item
print("second begins")
for item in second:
    print("second", item.name)
del item, first, second
print("over")
a, = itertools.tee(range(200), 1)
for _ in range(60): next(a)
b = a.__copy__()
c = type(a)(a)
print(next(a), next(b), next(c), next(b), type(a).__name__, itertools.tee(a)[0] is a, len(itertools.tee(a, 4)), itertools.tee(a, 0))
print([next(x) for x in itertools.tee(a, 3)], next(a), next(b))


class Reenters:
    def __iter__(self): return self
    def __next__(self): return next(branch)


branch, other = itertools.tee(Reenters())
for call in (lambda: next(branch), lambda: itertools.tee(5), lambda: itertools.tee([], -1), lambda: itertools.tee([], "x"), lambda: type(branch)(), lambda: type(branch)(1, 2), lambda: type(branch)(iterable=[])):
    try:
        print(call())
    except (RuntimeError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
