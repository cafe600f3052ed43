# Subclasses of str, int, float, list, dict, tuple in every place where the base is expected.
class S(str):
    def __eq__(self, other):
        return "S.eq"

    def __hash__(self):
        return super().__hash__()

    def __str__(self):
        return "S.str"

    def __repr__(self):
        return "S.repr"

    def upper(self):
        return "S.upper"

    def __len__(self):
        return 99

    def __getitem__(self, i):
        return "S.item"

    def __add__(self, o):
        return "S.add"

    def __contains__(self, x):
        return True

    def __iter__(self):
        return iter("S.iter")

    def __format__(self, spec):
        return "S.format"


s = S("abc")
print(s, repr(s), s == "abc", "abc" == s, s != "abc", s.upper(), str.upper(s), len(s), s[0], s + "d", "x" + s,
    "q" in s, list(s), f"{s}", "%s" % s, "{}".format(s), "-".join([s, s]), "abc".startswith(s),
    {"abc": 1}.get(s), getattr([], S("append")).__name__, s.join("xy"), s * 2, type(s * 2).__name__,
    s.replace("a", "b"), type(str(s)).__name__, int(type("N", (str,), {})("12")),
    sorted([S("b"), S("a")]).__len__(), print(s, sep=S("|"), end=S("!\n")), max(s, "zzz") == "zzz",
    "abc".replace(S("b"), S("X")), "a b".split(S(" ")), isinstance(s, str), s.encode(), ord(S("a")),
    S("a").__class__.__name__)


class I(int):
    def __add__(self, o):
        return "I.add"

    def __eq__(self, o):
        return False

    def __hash__(self):
        return 5

    def __repr__(self):
        return "I.repr"

    def __index__(self):
        return 100

    def __bool__(self):
        return False

    def __lt__(self, o):
        return True


i = I(3)
print(i, i + 1, 1 + i, i - 1, i * 2, i == 3, 3 == i, bool(i), [10, 20, 30, 40][i], range(i), "a" * i, i < 0,
    sum([i, i]), f"{i}", "%d" % i, int(i), float(i), -i, abs(i), i.__int__(), max(i, 1), round(i), hash(i),
    {3: "x"}.get(i), chr(I(65)), list(range(5))[:i], divmod(i, 2), i // 2, type(i + 0).__name__,
    type(+i).__name__, i & 1, bin(i))


class F(float):
    def __repr__(self):
        return "F.repr"

    def __mul__(self, o):
        return "F.mul"


f = F(2.5)
print(f, f * 2, 2 * f, f + 1, f"{f}", f"{f:.1f}", "%s %.1f" % (f, f), int(f), round(f), f.is_integer(), [f],
    str(f), f == 2.5, hash(f) == hash(2.5))


class L(list):
    def __getitem__(self, i):
        return "L.item"

    def __len__(self):
        return 1

    def __iter__(self):
        return iter(["L.iter"])

    def append(self, x):
        super().append([x])


l = L([1, 2, 3])
l.append(4)
print(l, l[0], len(l), list(l), l + [5], [0] + l, l * 1, sorted(l), sum(L([1, 2]), 0) if False else "", [*l],
    tuple(l), l == [1, 2, 3, [4]], l.index(2), ",".join(L("ab")), dict(zip(l, l)), max(l), l[0:2],
    l.copy().__class__.__name__, reversed(l).__next__(), [x for x in l])


class T(tuple):
    def __iter__(self):
        return iter("T.iter")

    def __len__(self):
        return 7


t = T((1, 2))
a, *b = t
print(t, len(t), a, b, (lambda *x: x)(*t), "%s %s" % T(("x", "y")), t + (3,), hash(t) == hash((1, 2)),
    isinstance(5, T((int, str))), {(1, 2): "found"}[t])


class D(dict):
    def __getitem__(self, k):
        return "D.item"

    def keys(self):
        return ["D.keys"]

    def __iter__(self):
        return iter(["D.iter"])

    def __contains__(self, k):
        return True


d = D(a=1)
print(d, d["zz"], d.get("zz"), list(d), "zz" in d, {**d}, dict(d), (lambda **k: k)(**d), "%(q)s" % d,
    "{q}".format_map(d), d | {"b": 2}, d == {"a": 1}, len(d), list(d.items()))
