# One operator expression, operands of every pairing.
def ops(a, b):
    out = []
    for f in [lambda: a + b, lambda: a - b, lambda: a * b if small(a) and small(b) else "skipped",
            lambda: a / b, lambda: a // b, lambda: a % b, lambda: a < b, lambda: a == b, lambda: a & b,
            lambda: a[b], lambda: b in a, lambda: -a, lambda: not a, lambda: a is b]:
        try:
            out.append(f())
        except Exception as e:
            out.append(type(e).__name__)
    return out


def small(x):
    return type(x) is not int or x < 1000


class N:
    def __init__(self, n):
        self.n = n

    def __add__(self, o):
        return f"N+{o!r}"

    def __radd__(self, o):
        return f"{o!r}+N"

    def __repr__(self):
        return f"N({self.n})"

    def __getitem__(self, i):
        return f"N[{i!r}]"

    def __contains__(self, x):
        return x == 1


values = [5, -3, 0, True, 2 ** 47, 2 ** 64, 2.5, -0.0, 1j, "ab", b"ab", (1, 2), [3, 4], {1: "one"}, {1, 2},
    frozenset({1}), None, range(3), N(1), int, len]
for a in values:
    for b in [1, 2 ** 60, 1.5, "b", (1,), [1], N(2), None]:
        print(repr(a)[:20], repr(b), ops(a, b))


def total(items):
    result = items[0]
    for item in items[1:]:
        result = result + item
    return result


print(total([1, 2, 3]), total([1, 2.5, 3]), total([2 ** 62, 2 ** 62, -(2 ** 63)]), total(["a", "b"]),
    total([1, 2 ** 47, 2 ** 47, 2 ** 47]), total([[1], [2]]), total([0.1] * 3), total([True] * 3),
    total([N(1), 2]))
i = 2 ** 46
for _ in range(4):
    i += i
    print(i, i * i, i - 1, i // 3, i % 1000, i << 1, i >> 1, -i, i == i + 0, i < i + 1)
x = 1
for _ in range(70):
    x *= -3
print(x)
