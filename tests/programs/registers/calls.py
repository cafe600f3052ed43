# Every way a window is laid out: in place, with defaults, by keyword, collected, spread, moved behind a receiver; small
# enough to run under Miri.


def plain(a, b):
    a = a + b
    return a


def defaults(a, b=2, *, c=3):
    return (a, b, c)


def rest(a, *args, **names):
    a = None
    return (args, sorted(names.items()))


class Base:
    def __init__(self, value=None):
        self.value = value
        value = None

    def method(self, *more):
        return (self.value,) + more

    def __add__(self, other):
        return NotImplemented if other is None else self.value

    def __radd__(self, other):
        return "r"

    def __getitem__(self, key):
        return key

    def __call__(self, x):
        return x

    def __repr__(self):
        return "<%s %r>" % (type(self).__name__, self.value)


class Derived(Base):
    def __init__(self, *args):
        super().__init__(*args)

    def method(self, *more):
        return ("d",) + super().method(*more)


def many(a, b, c, d, e, f, g, h, i, j):
    return [a, j]


print(plain(1, 2), plain(b=1, a=2), plain(*(1, 2)), plain(**{"a": 1, "b": 2}), plain(*[1], **{"b": 2}))
print(defaults(1), defaults(1, 3), defaults(1, c=4), defaults(*(1,), c=5))
print(rest(1), rest(1, 2, 3), rest(1, 2, x=3), rest(*(1, 2, 3), **{"y": 1}))
for round in range(3):
    base, derived = Base([round]), Derived("d")
    print(base.method(), derived.method(1), base.method(*(1, 2)), Base(value=1), derived(2), base[3])
    print(base + 1, 1 + base, sorted([3, 1, 2], key=lambda x: -x), list(map(plain, (1, 2), (3, 4))))
print(many(*range(10)), many(0, 1, 2, 3, 4, 5, 6, 7, i=8, j=9))
bound = base.method
print(bound(1), bound(*(1,)), Base.method(base, 2), [Base(i) for i in range(2)])
for wrong in (lambda: plain(1), lambda: plain(1, 2, 3), lambda: plain(1, 2, a=3), lambda: Base(1, 2), lambda: defaults()):
    try:
        wrong()
    except TypeError as error:
        print(error)


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


print(deep(40))
