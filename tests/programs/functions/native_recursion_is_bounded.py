# not-3.14: the stack of the WebAssembly build is too small
# Recursion through built-in code ends in RecursionError, not in a crash.
class Loop:
    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return [self] == [other]

    def __hash__(self):
        return hash((self,))

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __len__(self):
        return len(self)

    def __iter__(self):
        return iter(self)

    def __lt__(self, other):
        return sorted([self, other])[0] is self

    def __call__(self):
        return self()

    def __contains__(self, x):
        return x in self

    def __bool__(self):
        return bool(self)

    def __add__(self, other):
        return self + other

    def __getitem__(self, i):
        return self[i]

    def __format__(self, spec):
        return format(self, spec)

    def __index__(self):
        return range(5)[self]


x, y = Loop(), Loop()
for name, action in {"repr": lambda: repr(x), "eq": lambda: x == y, "hash": lambda: hash(x),
        "getattr": lambda: x.a, "len": lambda: len(x), "iter": lambda: iter(x), "lt": lambda: x < y,
        "call": lambda: x(), "in": lambda: 1 in x, "bool": lambda: bool(x), "add": lambda: x + 1,
        "getitem": lambda: x[0], "format": lambda: f"{x}", "index": lambda: [1][x], "str": lambda: str(x),
        "print": lambda: "%s" % x}.items():
    try:
        print(name, action())
    except RecursionError as e:
        print(name, "RecursionError")


def through_map(n):
    return list(map(through_map, [n + 1]))


def through_sort(n):
    return sorted([1, 2], key=through_sort)


def through_property():
    class P:
        @property
        def p(self):
            return self.p
    return P().p


for f in [lambda: through_map(0), lambda: through_sort(0), through_property]:
    try:
        f()
    except RecursionError:
        print("RecursionError")
nested = []
for _ in range(100):
    nested = [nested]
print(nested == nested, len(repr(nested)), repr(nested)[95:110])
a, b = [], []
a.append(b)
b.append(a)
try:
    print(a == b)
except RecursionError as e:
    print(type(e).__name__)
print("alive")
