# Rich comparison: reflection, fallbacks, identity, hash and the total chain.
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print(f"eq({self.n})", end=" ")
        return self.n == other.n if isinstance(other, V) else NotImplemented

    def __lt__(self, other):
        print(f"lt({self.n})", end=" ")
        return self.n < other.n if isinstance(other, V) else NotImplemented

    def __le__(self, other):
        print(f"le({self.n})", end=" ")
        return self.n <= other.n if isinstance(other, V) else NotImplemented

    def __hash__(self):
        return hash(self.n)


a, b = V(1), V(2)
for f in [lambda: a == b, lambda: a != b, lambda: a < b, lambda: a > b, lambda: a <= b, lambda: a >= b,
        lambda: a == 5, lambda: a != 5, lambda: 5 == a, lambda: a < 5, lambda: 5 > a, lambda: a in [b, a],
        lambda: [a] == [a], lambda: [a] == [V(1)], lambda: (a, 1) < (b, 0), lambda: {a: "x"}[V(1)],
        lambda: a < b < V(3), lambda: max(a, b).n, lambda: sorted([b, a])[0].n, lambda: {a} == {V(1)},
        lambda: a is V(1), lambda: [b, a].index(a), lambda: [a, a].count(a)]:
    try:
        print(f())
    except TypeError as e:
        print(e)


class Plain:
    pass


p, q = Plain(), Plain()
print(p == p, p == q, p != q, p != p, hash(p) == hash(p), p in [q], p.__eq__(q), p.__ne__(p), object.__lt__(p, q))
for f in [lambda: p < q, lambda: p >= 1, lambda: None < 1, lambda: [] > (), lambda: {} <= {}, lambda: 1 < "a",
        lambda: print < len, lambda: type < int]:
    try:
        f()
    except TypeError as e:
        print(e)


class EqOnly:
    def __eq__(self, other):
        return True


print(EqOnly() == 1, EqOnly() != 1, 1 == EqOnly(), EqOnly.__hash__)
try:
    {EqOnly(): 1}
except TypeError as e:
    print(e)


class Sub(V):
    def __eq__(self, other):
        print("Sub.eq", end=" ")
        return "from Sub"

    def __gt__(self, other):
        print("Sub.gt", end=" ")
        return "gt from Sub"
    __hash__ = V.__hash__


print(a == Sub(1))
print(a < Sub(1))
print(bool(Sub(1) != a))


class Odd:
    def __eq__(self, other):
        return []

    def __ne__(self, other):
        return "different"

    def __lt__(self, other):
        return 0

    def __hash__(self):
        return 1


print(Odd() == 1, Odd() != 1, Odd() < 1, Odd() in [Odd()], [Odd()] == [Odd()], not Odd() < 1)


class BadHash:
    def __hash__(self):
        return "x"


class BigHash:
    def __hash__(self):
        return 2 ** 100


class MinusOne:
    def __hash__(self):
        return -1


try:
    hash(BadHash())
except TypeError as e:
    print(e)
print(type(hash(BigHash())).__name__, hash(MinusOne()), V(3).__hash__(), hash(V(7)))
x = 5
print(1 < x < 10, 1 < x > 3, 1 < x < 3 < 1 / 0 if False else "lazy", 1 == 1 != 2, 3 > x == 5, x in [5] == True,
    not x == 5, 1 < 2 < 3 == 3 > 2)
