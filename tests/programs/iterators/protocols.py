# __iter__, __next__, the old __getitem__ protocol, the two-argument iter, and what breaks them.
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10


class NoNext:
    def __iter__(self):
        return 5


class NotIterable:
    __iter__ = None


class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("broken")


print(list(Countdown(4)), list(Old()), 20 in Old(), 25 in Old(), [*Old()], sum(Countdown(3)),
    sorted(Old(), reverse=True), max(Countdown(5)), tuple(Countdown(2)))
a, *b = Old()
print(a, b, dict(zip("ab", Countdown(9))), list(map(str, Countdown(2))), list(reversed([1, 2, 3])),
    set(Countdown(3)) == {1, 2, 3})
values = iter([1, 2, 3, 0, 4])
print(list(iter(lambda: next(values), 0)), list(values), next(values, "default"))
for attempt in [lambda: iter(5), lambda: iter(NoNext()), lambda: iter(NotIterable()), lambda: list(Broken()),
        lambda: next(5), lambda: next(iter([])), lambda: iter(5, 6), lambda: next([]), lambda: iter(),
        lambda: 5 in NotIterable(), lambda: [*NotIterable()], lambda: next(iter([]), 1, 2), lambda: next(),
        lambda: reversed(5), lambda: reversed({1}), lambda: enumerate(5), lambda: zip(1), lambda: map(str),
        lambda: map(), lambda: filter(None), lambda: sum(5), lambda: tuple(NotIterable()),
        lambda: dict(Broken())]:
    try:
        print(attempt())
    except BaseException as e:
        print(type(e).__name__, e)
try:
    for x in NoNext():
        pass
except TypeError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
it = iter("ab")
print(it is iter(it), next(it), it.__next__(), next(it, None), next(it, None), type(it).__name__,
    type(iter([])).__name__, type(iter(())).__name__, type(iter({})).__name__, type(iter(set())).__name__,
    type(iter(range(0))).__name__, type(iter(b"")).__name__, type(iter(Old())).__name__,
    type(iter(int, 1)).__name__)
numbers = [1, 2, 3]
seen = []
for n in numbers:
    seen.append(n)
    if n < 6:
        numbers.append(n + 3)
print(seen, numbers)
removed = [1, 2, 3, 4]
for n in removed:
    removed.remove(n)
print(removed)
exhausted = iter([1])
list(exhausted)
print(list(exhausted), exhausted.__length_hint__(), iter([1, 2]).__length_hint__())
stop = StopIteration(5, 6)
print(stop.value, stop.args, repr(stop), StopIteration().value)
