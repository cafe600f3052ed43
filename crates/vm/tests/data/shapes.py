# What tests/shapes.rs says about lowered code. Compiled by each version's own py_compile, as shapes.cpython-3XX.pyc.


def while_loop(n):
    s = i = 0
    while i < n:
        s += i
        i += 1
    return s


def for_loop(n):
    s = 0
    for x in range(n):
        s += x
    return s


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def attributes(self, dx):
    self.x += dx
    return self.f(2, dx)


def keywords(f, a):
    return f(a, b=1)


def unpacking(pairs, d):
    for k, v in pairs:
        d[k] = v


def not_less(a, b):
    if not (a < b):
        return 1
    return 2


def old_value(a):
    return a + (a := 2)


def maybe_unbound(c):
    if c:
        x = 1
    return x


def bound_after_check(c):
    if c:
        x = 1
    x
    return x + x


def slicing(a, i):
    a[i:] = a[1:i]


def delegation(it):
    return (yield from it)


def handler(f):
    try:
        f()
    except ValueError:
        pass


def closing(xs):
    for x in xs:
        if x:
            xs.a()
        else:
            xs.b()
