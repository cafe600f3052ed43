# and, or, not, in, is, chained comparisons: how often and in which order operands are evaluated.
log = []


def v(x):
    log.append(x)
    return x


def shown(result):
    print(result, log)
    log.clear()


shown(v(1) < v(2) < v(3))
shown(v(3) < v(2) < v(1))
shown(v(1) == v(1) != v(2) > v(0))
shown(v(1) and v(0) and v(2))
shown(v(0) or v("") or v("x") or v(1))
shown(v(1) if v(0) else v(2))
shown(not v(0) and v(5))
shown((v(1) or v(2)) and (v(0) or v(3)))
shown(v(1) in [v(1), v(2)] in [v([1, 2])])
shown(v(None) is v(None) is not v(1))
shown(v(1) < v(5) in [v(5)] != v(0))
shown([v(1)] < [v(2)] and v("yes") or v("no"))
shown(1 < v(2) < 3 and 4 < v(5) < 5)
shown(not (v(1) < v(2) < v(0)))
shown(v(True) == v(1) == v(1.0))
x = None
print(x is None, x is not None, x == None, not x, x or "default", x and x.attribute, 1 if x is None else x.y)
print(1 in (1, 2), 3 not in [1, 2], "a" in "abc", None in [None], float("nan") in [float("nan")],
    (n := float("nan")) in [n], [] in [[]], 1.0 in {1}, "k" in {"k": 1}, not 1 in [1], "" in "")


class Truth:
    def __init__(self, b):
        self.b = b

    def __bool__(self):
        log.append(self.b)
        return self.b

    def __repr__(self):
        return f"T{self.b}"


t, f = Truth(True), Truth(False)
shown(t and f)
shown(f or t)
shown(not t)
shown(t and t and f or t)
shown("a" if f else "b")
if t and not f:
    shown("if")
while f or f:
    pass
shown("while")
shown([x for x in (t, f) if x])
shown(f and 1 / 0)
shown(t or 1 / 0)


class Cmp:
    def __lt__(self, o):
        log.append("lt")
        return Truth(False)

    def __gt__(self, o):
        log.append("gt")
        return []


shown(Cmp() < 1 < 1 / 2)
shown(Cmp() < 1)
shown(5 < Cmp() < 1 / 1)
shown(Cmp() > 1 > 2)


def early(a, b):
    return a and b and a + b or a or b


print(early(1, 2), early(0, 2), early(1, 0), early("", []), early(-1, 1))
