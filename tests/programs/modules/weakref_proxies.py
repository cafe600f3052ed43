# Proxies do what their object does: operators, containers, iteration, calls; and nothing when it is gone.
from _weakref import proxy, ref, getweakrefs, getweakrefcount, ProxyType, CallableProxyType


class Number(int):
    pass


class Items(list):
    pass


class Caller:
    def __call__(self, *args, **kw):
        return "called", args, kw

    def __matmul__(self, other):
        return "matmul", type(other).__name__

    def __iadd__(self, other):
        return "iadd", other


def show(name, action):
    try:
        print(name, action())
    except Exception as e:
        print(name, type(e).__name__, e)


class Holder:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return self.value + (other.value if isinstance(other, Holder) else other)

    def __radd__(self, other):
        return other + self.value

    def __sub__(self, other):
        return self.value - other

    def __mul__(self, other):
        return self.value * other

    def __truediv__(self, other):
        return self.value / other

    def __floordiv__(self, other):
        return self.value // other

    def __mod__(self, other):
        return self.value % other

    def __divmod__(self, other):
        return divmod(self.value, other)

    def __pow__(self, other, modulus=None):
        return pow(self.value, other, modulus)

    def __lshift__(self, other):
        return self.value << other

    def __rshift__(self, other):
        return self.value >> other

    def __and__(self, other):
        return self.value & other

    def __or__(self, other):
        return self.value | other

    def __xor__(self, other):
        return self.value ^ other

    def __bytes__(self):
        return b"bytes"

    def __neg__(self):
        return -self.value

    def __pos__(self):
        return +self.value

    def __abs__(self):
        return abs(self.value)

    def __invert__(self):
        return ~self.value

    def __int__(self):
        return self.value

    def __float__(self):
        return float(self.value)

    def __index__(self):
        return self.value

    def __lt__(self, other):
        return self.value < other

    def __eq__(self, other):
        return self.value == other


h = Holder(12)
p = proxy(h)
print(p + 1, 1 + p, p + p, p - 2, p * 2, p / 5, p // 5, p % 5, divmod(p, 5), p ** 2, pow(p, 2, 7), p << 1, p >> 1,
    p & 4, p | 3, p ^ 5, -p, +p, abs(p), ~p, int(p), float(p), "abcdefghijklmnop"[p], p < 20, p == 12, bool(p))
for name, action in [("hash", lambda: hash(p)), ("len", lambda: len(p)), ("iter", lambda: iter(p)),
        ("next", lambda: next(p)), ("call", lambda: p()), ("item", lambda: p[0]), ("in", lambda: 1 in p),
        ("attribute", lambda: p.nothing), ("add", lambda: p @ 2)]:
    show(name, action)
s = Items([3, 1, 2])
q = proxy(s)
q[0] = 30
del q[1]
show("reversed", lambda: list(reversed(q)))
print(list(q), len(q), 2 in q, q[0], q + [1], q * 2, str(q), [x for x in q], q == [30, 2], q != s)
q += [4]
print(q, s, type(q).__name__)
c = Caller()
r = proxy(c)
print(type(r) is CallableProxyType, type(p) is ProxyType, r(1, a=2), callable(r), callable(p))
show("matmul", lambda: r @ 5)
show("both", lambda: r @ r)
show("bytes", lambda: bytes(p))
r2 = r
r2 += 5
print(r2, getweakrefcount(c), r.__class__.__name__)
log = []
first = proxy(h, lambda dead: log.append("first"))
second = ref(h, lambda dead: log.append("second"))
third = proxy(h, lambda dead: log.append("third"))
print(len(getweakrefs(h)), [type(w).__name__ for w in getweakrefs(h)])
del h
print(log)
for name, action in [("add", lambda: p + 1), ("bool", lambda: bool(p)), ("str", lambda: str(p)),
        ("attribute", lambda: p.value), ("equal", lambda: p == 1), ("repr", lambda: repr(p)[:14])]:
    show(name, action)
try:
    p.value = 5
except ReferenceError as e:
    print(e)
