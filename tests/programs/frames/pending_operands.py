# A value that was read keeps its value when its variable is changed before it is used.
def walrus(x):
    return x + (x := 5), [x, (x := x + 1), x], (x, x := 10, x) if False else (x, (x := 10), x), x * (x := 3) - x


def swap(a, b, c):
    a, b, c = c, a, b
    a, b = b, a
    return a, b, c


def in_call(a):
    return max(a, (a := a + 10), a), print(a, (a := "new"), a)


def in_comparison(a):
    return a < (a := a + 1) < (a := a + 1), a, a == (a := a), a is not (a := 2)


def index(i):
    items = [0] * 5
    i, items[i] = 3, "set at old or new"
    items[i] = i = 1
    items[i], i = i, 4
    return items, i


def closure_changes(x):
    def change():
        nonlocal x
        x = x * 10
        return 0
    return x + change() + x, [x, change(), x], (x, change(), x)


def loop(n):
    total = last = 0
    for i in range(n):
        last, total, i = i, total + i, "changed"
    return total, last, i


def deleted(x):
    y = [x, x]
    z = x
    del x
    return y, z


def augmented(x):
    y = x
    x += [1]
    z = x
    x = x + [2]
    return x, y, z, y is z


def conditional(a, b):
    return (a if b else (a := 7)) + a, (b and (b := 0)) == b, [a, b]


def across_try(x):
    y = 0
    try:
        y = x + int("fails" if x else "1")
        x = 100
    except ValueError:
        x, y = y, x
    else:
        x += 1
    finally:
        y = (x, y)
    return x, y


def across_yield(x):
    a = x + (yield x) + x
    x = 0
    b = [a, (yield a), x, (x := 5), x]
    yield b


def star(x):
    return [x, *[x, (x := x + 1)], x], {x: (x := x + 1), "k": x}, f"{x}{(x := 'f')}{x}", x[0:(x := 1)]


def attribute(o):
    o.a = o = type(o)()
    return o.__dict__


class O:
    pass


def multiple(v):
    a = b = v
    a, (b, *c), v = v, (a, v, b), 0
    return a, b, c, v


def nested_functions(n):
    f = lambda m=n: (n, m)
    n = n + 1
    g = lambda m=n: (n, m)
    n = 100
    return f(), g()


print(walrus(1), swap(1, 2, 3), in_call(1), in_comparison(1), index(2), closure_changes(1), loop(4), deleted(5),
    augmented([0]), conditional(1, 0), conditional(1, 1), across_try(0), across_try(3), star(1), attribute(O()),
    multiple(9), nested_functions(1), sep="\n")
g = across_yield(1)
print(next(g), g.send(10), g.send("sent"))
x = 1
print(x + (x := 5), [x, (x := x + 1), x], x)
