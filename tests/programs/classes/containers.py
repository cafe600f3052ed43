# A user-made sequence and mapping seen by every built-in that looks at containers.
class Seq:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Seq(*self.items[i])
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def __contains__(self, x):
        print("contains", x, end=" ")
        return x in self.items

    def __repr__(self):
        return f"Seq{tuple(self.items)}"

    def __iadd__(self, other):
        self.items.extend(other)
        return self

    def __mul__(self, n):
        return Seq(*self.items * n)
    __rmul__ = __mul__

    def __reversed__(self):
        return reversed(self.items)

    def __length_hint__(self):
        return 1


s = Seq(3, 1, 2)
print(len(s), s[0], s[-1], s[1:], list(s), 1 in s, 9 not in s, sorted(s), sum(s), max(s), tuple(s),
    set(s) == {1, 2, 3}, list(reversed(s)), bool(s), bool(Seq()), [*s], list(enumerate(s)), dict(zip(s, "abc")))
s[0] = 30
s[1:2] = [10, 11]
del s[-1]
s += [5]
keep = s
s *= 2
print(s, keep, 2 * Seq(1), s.items)
a, *b = keep
print(a, b, any(keep), all(Seq(1, 0)), "".join(Seq("a", "b")), list(map(str, keep)), list(filter(None, Seq(0, 1))))


class Mapping:
    def __init__(self, **kw):
        self.d = kw

    def keys(self):
        print("keys", end=" ")
        return self.d.keys()

    def __getitem__(self, k):
        print("getitem", k, end=" ")
        return self.d[k]


def show(**kw):
    return kw


m = Mapping(a=1, b=2)
print(dict(m), {**m}, show(**m), {**m, "a": 0}, "%(a)s" % m, "{a}".format_map(m))
for f in [lambda: len(m), lambda: m["zz"], lambda: m[0:1], lambda: setattr(m, "x", 1) or m.x, lambda: Seq(1)[5],
        lambda: Seq(1)["a"], lambda: iter(m) and list(m), lambda: 1 in m]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class NoContainer:
    pass


n = NoContainer()


def assign():
    n[0] = 1


def delete():
    del n[0]


for f in [lambda: n[0], assign, delete, lambda: len(n), lambda: 1 in n, lambda: iter(n), lambda: [*n],
        lambda: n(), lambda: next(n), lambda: reversed(n), lambda: n.x, lambda: int(n), lambda: float(n),
        lambda: [1][n], lambda: "a" * n, lambda: round(n), lambda: f"{n:5}", lambda: NoContainer[0],
        lambda: dict(n), lambda: {**n}]:
    try:
        print(f())
    except TypeError as e:
        print(e)
    except AttributeError as e:
        print("A", e)


class Weird:
    def __len__(self):
        return self.n


w = Weird()
for w.n in [-1, "x", 1.5, 2 ** 100, None, True]:
    try:
        print(len(w))
    except Exception as e:
        print(type(e).__name__, str(e)[:40])
