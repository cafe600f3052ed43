import builtins

classes = sorted((c for c in vars(builtins).values() if isinstance(c, type) and c.__module__ == "builtins"), key=lambda c: c.__name__)
more = [type(len), type(lambda: 0), type((i for i in ())), type(None), type(...), type(NotImplemented), type({}.keys()), type(iter([])),
        type(type.__dict__), type(classes.sort), type(type.mro), type(int.real), type(list[int]), type(int | str), type(builtins),
        type((lambda: (yield))), type(range(0).__iter__()), type(compile) if False else type(len.__call__), type(object().__init__)]
for base in classes + more:
    if not issubclass(base, BaseException):
        try:
            cls = type("Sub", (base,), {})
        except TypeError as e:
            print(base.__name__, "|", e)
        else:
            print(base.__name__, "| subclass with", cls.__base__.__name__, hasattr(cls, "__dict__"), cls.__weakrefoffset__ != 0)
print("-- what subclasses keep and lose")


class Int(int):
    def __new__(cls, value, extra=None):
        self = super().__new__(cls, value)
        self.extra = extra
        return self

    def __repr__(self):
        return f"Int({int(self)}, {self.extra})"

    def __index__(self):
        return 100

    def __add__(self, other):
        return Int(int(self) + other, "added")


i = Int(5, extra="e")
print(i, i + 1, 1 + i, i * 2, -i, type(+i).__name__, [*range(10)][Int(3)] if False else i.__index__(), int(i), float(i), f"{i} {i:d} {i!r} {i:>5}")
print("%d %s %r %x" % (i, i, i, i), str(i), hash(i) == hash(5), {5: "found"}[i], i == 5, i is int(i), i.real, type(i.real).__name__)
print(sum([i, i]), max(i, 3), sorted([Int(2), Int(1)]), i.bit_length(), range(i)[-1] if False else "skipped", divmod(i, 3), pow(i, 2), round(i), abs(Int(-3)))


class Str(str):
    def __new__(cls, value, *args):
        return super().__new__(cls, value)

    def __init__(self, value, *args):
        self.args = args

    def __str__(self):
        return "str of Str"

    def __len__(self):
        return 99

    def __getitem__(self, key):
        return "item"

    def __iter__(self):
        return iter("xyz")

    def __eq__(self, other):
        return "eq"

    __hash__ = str.__hash__


s = Str("abc", 1)
print(s, len(s), s[0], list(s), s == "abc", "%s" % s, f"{s}", s.upper(), s + "d", "d" + s, s * 2, s.args, str.__len__(s), "".join(s), "-".join([s, s]))
print("abc" == s, {"abc": 1}.get(s), s in "xabcx", "b" in s, s.split("b"), s.encode(), repr(s), str(s), str.__str__(s), ascii(s), sorted(s), max(s), tuple(s))


class Float(float):
    def __repr__(self):
        return "Float repr"

    def __float__(self):
        return 1.0

    def __int__(self):
        return 7


f = Float(2.5)
print(f, str(f), f"{f}", "%s %f %g" % (f, f, f), f + 1, float(f), int(f), round(f), f.hex(), f == 2.5, hash(f) == hash(2.5), type(f.conjugate()).__name__)


class Tuple(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)

    def __add__(self, other):
        return "added"

    def __getitem__(self, i):
        return f"item {i}"

    def __len__(self):
        return 77


t = Tuple(1, 2)
print(t, len(t), t[0], t + (3,), (3,) + t, t == (1, 2), hash(t) == hash((1, 2)), [*t], t * 2, type(t[:]).__name__, "%s %s" % t, t.index(2))
a, b = t
print(a, b)


class List(list):
    def append(self, x):
        super().append(("appended", x))

    def __iter__(self):
        return iter(["own iterator"])

    def __getitem__(self, i):
        return "own item"

    def __len__(self):
        return 55


l = List([1, 2])
l.append(3)
l += [4]
l.extend([5])
print(l, len(l), l[0], list(l), [*l], l == [1, 2, ("appended", 3), 4, 5], sorted(l), type(l + [1]).__name__, type(l.copy()).__name__, l.pop(), bool(l))


class Dict(dict):
    def __missing__(self, key):
        return f"missing {key}"

    def __setitem__(self, key, value):
        super().__setitem__(key, ("set", value))

    def keys(self):
        return ["own keys"]

    def __iter__(self):
        return iter(["own iterator"])

    def __contains__(self, key):
        return True


d = Dict(a=1)
d["b"] = 2
d.update(c=3)
d.setdefault("d", 4)
print(d, d["zz"], d.get("zz"), list(d), "q" in d, len(d), dict(d), {**d}, d == {"a": 1}, d.copy().__class__.__name__, d | {"e": 5}, sorted(d.values(), key=str))
print((lambda **kw: kw)(**Dict(x=1)), "%(missing)s" % d, "{nothing}".format_map(d))


class Set(set):
    def add(self, x):
        super().add(("added", x))

    def __contains__(self, x):
        return "contains"


x = Set([1])
x.add(2)
x |= {3}
print(len(x), 99 in x, type(x | {1}).__name__, type(x & {1}).__name__, type(x.copy()).__name__, x >= {1}, ("added", 2) in set(x))


class Bytes(bytes):
    def __getitem__(self, i):
        return "item"

    def decode(self):
        return "decoded"


y = Bytes(b"ab")
print(y, y[0], y.decode(), y + b"c", type(y.upper()).__name__, y == b"ab", [*y], b"".join([y, y]))
