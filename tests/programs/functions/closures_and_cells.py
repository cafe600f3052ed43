# Cells are shared, survive their frame, and may be empty.
def counter():
    count = 0

    def increment(by=1):
        nonlocal count
        count += by
        return count

    def get():
        return count
    return increment, get


inc, get = counter()
other_inc, other_get = counter()
print(inc(), inc(5), get(), other_get(), other_inc(), get())


def adders():
    return [lambda x, n=n: x + n for n in range(3)], [lambda x: x + n for n in range(3)]


a, b = adders()
print([f(10) for f in a], [f(10) for f in b])


def deep(a):
    def level1(b):
        def level2(c):
            def level3():
                return a, b, c
            return level3
        return level2
    return level1


print(deep(1)(2)(3)())


def unbound():
    def inner():
        return later
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    later = "now"
    print(inner())
    del later
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    try:
        print(later)
    except NameError as e:
        print(type(e).__name__, e)


unbound()


def local_errors(flag):
    if flag:
        value = 1
    try:
        return value
    except UnboundLocalError as e:
        return str(e)


print(local_errors(True), local_errors(False))


def argument_in_cell(x, *args, **kw):
    def inner():
        return x, args, kw
    x = x * 2
    return inner


print(argument_in_cell(5, 6, k=7)())


def loop_variable():
    out = []
    for i in range(3):
        def f():
            return i
        out.append(f)
    i = "changed"
    return [f() for f in out]


print(loop_variable())


class Holder:
    value = "class value"

    def method(self):
        try:
            return value
        except NameError as e:
            return str(e)
    squares = [x * 2 for x in "ab"]


print(Holder().method(), Holder.squares)


def class_in_function(n):
    class Inner:
        doubled = n * 2

        def get(self):
            return n, __class__.__name__
    return Inner


print(class_in_function(4).doubled, class_in_function(4)().get())
x = "global"


def shadow():
    x = "enclosing"

    class C:
        x = "class"

        def get(self):
            return x
        y = x
    return C.y, C().get()


def conditional_class():
    y = "function's"

    class D:
        try:
            y
        except NameError:
            y = "missing"
        z = y
        y = "own"
    return D.z, D.y


print(shadow(), conditional_class())


def recursion():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    return fact(10)


def generators_share():
    total = 0

    def gen():
        nonlocal total
        for i in range(3):
            total += i
            yield total
    g = gen()
    next(g)
    total = 100
    return list(g), total


print(recursion(), generators_share())
