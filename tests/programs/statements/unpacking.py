# Tuple and star unpacking in assignments, loops, calls, displays and subscripts.
a, b = 1, 2
a, b = b, a
(c, d), [e, f] = (3, 4), [5, 6]
g, *h = "abc"
*i, j = range(4)
k, *l, m = [1, 2]
n, (o, *p), q = 1, (2, 3, 4), 5
[r] = "x"
s, = (7,)
*t, = {"k": 1}
print(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t)
x = y = z = []
x.append(1)
print(y is z, z)
i = 0
i, arr = 1, [0, 0, 0]
i, arr[i] = 2, "set"
arr[0], arr[1], arr[2] = arr[2], arr[0], arr[1]
print(i, arr)


class O:
    pass


o = O()
o.a, o.b = 1, 2
d = {}
d["x"], *d["rest"] = 1, 2, 3
(o.c, d["y"]), z = (5, 6), 7
print(o.__dict__, d, z)
for a, (b, *c) in [(1, (2, 3, 4)), (5, "678")]:
    print(a, b, c)
for i, o.loop in enumerate("ab"):
    pass
print(i, o.loop)
print([*range(3), *"ab"], (*[1], *[2]), {*[1], *[1, 2]}, {**{"a": 1}, **{"a": 2, "b": 3}}, [*[], *()], *[], sep=",")
first, *_, last = sorted([3, 1, 2])
print(first, last, (lambda *a: a)(*"ab", *[1]), (lambda **k: k)(**{"a": 1}, **{"b": 2}))


def returns():
    return 1, *[2, 3]


def yields():
    yield 1, *"ab"


print(returns(), list(yields()))
for attempt in range(14):
    try:
        if attempt == 0: a, b = 1, 2, 3
        elif attempt == 1: a, b = [1]
        elif attempt == 2: a, b = []
        elif attempt == 3: a, *b = []
        elif attempt == 4: a, *b, c = [1]
        elif attempt == 5: a, b = 5
        elif attempt == 6: a, b = "abc"
        elif attempt == 7: (a, b), c = 1, 2
        elif attempt == 8: [*[1], *5]
        elif attempt == 9: {**[1]}
        elif attempt == 10: a, b = {1, 2, 3}
        elif attempt == 11: a, b, *c = iter([1])
        elif attempt == 12: a, b = {"x": 1}
        else: *a, = None
    except (ValueError, TypeError) as e:
        print(attempt, type(e).__name__, e)


class Iter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print("iter", end=" ")
        return self

    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n


a, b, c = Iter(3)
try:
    a, b = Iter(1)
except ValueError as e:
    print(e)
try:
    a, b = Iter(100)
except ValueError as e:
    print(e)
print(a, b, c, (yes := (1, 2)), yes)
