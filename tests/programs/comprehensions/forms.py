# List, set, dict comprehensions and generator expressions: nesting, conditions, scopes, unpacking.
print([x for x in range(5)], [x * y for x in range(3) for y in range(x)],
    [(x, y) for x in "ab" for y in "cd" if x + y != "ad"], [x for x in range(20) if x % 2 if x % 3])
print({x % 4 for x in range(9)}, {x: y for x, y in zip("ab", [1, 2])},
    {k: [v for v in range(k)] for k in range(3)}, [[i * j for j in range(3)] for i in range(3)],
    list(x for x in (y * 2 for y in range(3))))
x = "outer"
print([x for x in range(3)], x, [i for i in range(3)] and "i" in dir())
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [v for row in matrix for v in row],
    [v if v % 2 else -v for row in matrix for v in row], sum(v for row in matrix for v in row if v > 2))
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *b in ["xyz", "w"]], [b for a, *b in ["xyz", "w"]],
    [(a, c) for a, (b, c) in [(1, (2, 3))]], {a: b for (a, b), in [[(1, 2)]]})
print([y := 5, y ** 2], [last := i for i in range(3)], last,
    [(z, w) for v in range(3) if (z := v * 2) for w in [z + 1]], any((found := n) > 3 for n in range(10)),
    found)


def scopes(n):
    doubled = [n * i for i in range(3)]
    fs = [lambda: i for i in range(3)]
    gs = [lambda i=i: i for i in range(3)]
    inner = [[n + i + j for j in range(2)] for i in range(2)]
    hidden = [n for n in range(2)]
    return doubled, [f() for f in fs], [g() for g in gs], inner, hidden, n


print(scopes(10))


class Body:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    nested = [j for i in [items] for j in i]
    generator = list(i + 1 for i in items)
    factor = 10
    try:
        scaled = [i * factor for i in items]
    except NameError as e:
        scaled = str(e)
    funcs = [lambda: Body.factor for _ in range(2)]
    named = {name: len(name) for name in ("a", "bb")}


print(Body.doubled, Body.nested, Body.generator, Body.scaled, Body.funcs[0](), Body.named, hasattr(Body, "i"))


def errors():
    for make in [lambda: [1 / x for x in (1, 0)], lambda: [x for x in 5], lambda: {x for x in [[]]},
            lambda: {[]: 1 for _ in "a"}, lambda: [undefined for _ in "a"], lambda: [a for a, b in [(1,)]],
            lambda: (x for x in 5), lambda: [x.y for x in [1]]]:
        try:
            print(make())
        except Exception as e:
            print(type(e).__name__, e)


errors()


def later():
    try:
        return [unset for _ in range(1)]
    except NameError as e:
        return type(e).__name__, str(e)
    unset = 1


print(later())


def shadowing():
    i = "kept"
    out = [i for i in range(2)]
    def closure():
        return [i for _ in range(2)]
    return out, i, closure()


def deletion():
    t = [1, 2]
    r = [t for t in t for t in [t, t]]
    return r, t


def with_locals():
    return [sorted(k for k in locals() if k != ".0") for q in range(1)][0]


print(shadowing(), deletion(), "q" in with_locals())
print([*range(3), *[x for x in "a"]], {**{k: 1 for k in "ab"}, "c": 2},
    [i for i in range(100) if not [j for j in range(2, i) if i % j == 0]][2:10],
    dict((k, v) for v, k in enumerate("ab")), sorted([len(w), w] for w in "the quick fox".split()))
try:
    [print(i) or 1 // (2 - i) for i in range(5)]
except ZeroDivisionError as e:
    print("stopped", e)
lazy = (print("evaluated", i) for i in range(2))
print("not yet")
list(lazy)
first = iter([1, 2, 3])
gen = (a for a in first)
first = None
print(list(gen))
print([lambda: x for x in range(2)][0](), [[lambda: (x, y) for x in range(2)] for y in range(2)][0][0](),
    [i for i in [1, 2] for i in [i * 10]])
