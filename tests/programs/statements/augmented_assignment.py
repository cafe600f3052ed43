# Augmented assignment evaluates its target once, and falls back from __iadd__ to __add__.
log = []


def v(x):
    log.append(x)
    return x


class Box:
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        log.append(("get", k))
        return self.d.get(k, 0)

    def __setitem__(self, k, value):
        log.append(("set", k, value))
        self.d[k] = value

    def __getattr__(self, name):
        log.append(("getattr", name))
        return 100


b = Box()
b[v("k")] += v(5)
b.x += v(1)
print(log, b.__dict__)
x = 10
x += 5; x -= 3; x *= 4; x //= 5; x **= 2; x %= 7; x <<= 3; x >>= 1; x |= 3; x &= 6; x ^= 5; x /= 2
print(x)
s = "a"
s += "b"
s *= 2
l = m = [1]
l += [2]
l *= 2
l = l + [3]
t = u = (1,)
t += (2,)
st = su = {1}
st |= {2}
st -= {1}
d = e = {1: 1}
d |= {2: 2}
print(s, l, m, t, u, st, su, d, e)
nested = [[1, 2], {"k": [3]}]
nested[0][1] += 10
nested[1]["k"] += [4]
nested[0] += "x"
print(nested)
tup = ([],)
try:
    tup[0].append(1)
    tup[0] += [2]
except TypeError as error:
    print(error, tup)


class I:
    def __init__(self, n):
        self.n = n

    def __iadd__(self, o):
        log.append("iadd")
        self.n += o
        return self

    def __add__(self, o):
        log.append("add")
        return I(self.n + o)

    def __isub__(self, o):
        return NotImplemented

    def __sub__(self, o):
        log.append("sub")
        return I(self.n - o)

    def __imul__(self, o):
        return "replaced"


log.clear()
i = j = I(1)
i += 1
i = i + 1
j -= 5
k = I(3)
k *= 2
print(i.n, j.n, k, log)
for attempt in range(8):
    a = 1
    try:
        if attempt == 0: a += "x"
        elif attempt == 1: a @= 2
        elif attempt == 2: undefined += 1
        elif attempt == 3: [][0] += 1
        elif attempt == 4: {}["k"] += 1
        elif attempt == 5: None.x += 1
        elif attempt == 6: a //= 0
        else: "abc"[0] += "x"
    except Exception as error:
        print(attempt, type(error).__name__, error)


def counter():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n
    return inc


c = counter()
print(c(), c(), c())


class Attr:
    count = 0

    def bump(self):
        self.count += 1
        Attr.count += 10
        return self.count, Attr.count


a = Attr()
print(a.bump(), a.bump(), a.__dict__)
