# repr of nested and self-containing containers.
l = [1]
l.append(l)
d = {"self": None}
d["self"] = d
d["list"] = l
t = ([],)
t[0].append(t)
l2 = [d, l, (l,)]
print(l, d, t, l2, sep="\n")
print(repr([[], [[]], [[[]]]]), repr({"a": {"b": {"c": [1, (2, {3})]}}}), repr(((((1,),),),)),
    repr([(), [], {}, set(), frozenset(), "", b"", None, 0]))


class Box:
    def __init__(self, content):
        self.content = content

    def __repr__(self):
        return f"Box({self.content!r})"


b = Box([1])
b.content.append(b.content)
print(b, [b], {"b": b}, {Box: 1}.values())
s = []
v = {"v": None}
v["v"] = v.values()
print(str(v)[:40])
k = {}
k["items"] = k.items()
k["keys"] = k.keys()
print(k["keys"], str(k["items"])[:60])
a, c = [], []
a.append(c)
c.append(a)
print(a, c, [a, c])
print([l] == [l], l == l, d == d)
nested = []
for i in range(30):
    nested = [nested, i]
print(nested)
print(repr(range(1, 2)), repr(slice(1, [2])), repr(type([])), repr(enumerate), [print, len],
    [int, str, None.__class__, ...], {1: [..., {}]}, (1,), ((),),
    [1.0, -0.0, 1e100, 1j, True, "q'", 'd"', b"\x00", 10 ** 20])


class Sub(list):
    pass


class SubDict(dict):
    def __repr__(self):
        return "SubDict" + super().__repr__()


print(Sub([1, Sub()]), SubDict(a=SubDict()), str(Sub("ab")), f"{Sub()}", repr(type("S", (set,), {})({1})),
    repr(type("F", (frozenset,), {})({1})), repr(type("T", (tuple,), {})((1, 2))))


class Fails:
    def __repr__(self):
        raise ValueError("repr fails")


for x in [[Fails()], {"k": Fails()}, (Fails(),), {1: [Fails()]}]:
    try:
        repr(x)
    except ValueError as e:
        print(e)
    try:
        print(x)
    except ValueError as e:
        print("again", e)


class Mutates:
    def __repr__(self):
        changing.clear()
        return "mutates"


changing = [Mutates(), 1, 2]
print(changing, changing)
