# del of names, attributes, items, slices and tuples of them.
x, y, z = 1, 2, 3
del x
del y, z
for name in ("x", "y", "z"):
    print(name in globals(), end=" ")


class C:
    attr = 1

    def __init__(self):
        self.a, self.b = [1, 2, 3], {"k": 1, "l": 2}

    def __delattr__(self, name):
        print("delattr", name, end=" ")
        super().__delattr__(name)

    def __delitem__(self, key):
        print("delitem", key, end=" ")


c = C()
del c.a[0], c.b["k"]
print(c.a, c.b)
del c.a, c[1], c[1:2], c["x", ...]
print(c.__dict__)
del C.attr
print(hasattr(c, "attr"))
l = list(range(10))
del l[0], l[-1]
del l[1:3]
del l[::2]
print(l)
del (l[0],)
print(l)
(a, [b]) = 1, [2]
del (a, [b])
for attempt in range(10):
    try:
        if attempt == 0: del undefined
        elif attempt == 1: del c.nothing
        elif attempt == 2: del l[100]
        elif attempt == 3: del {}["k"]
        elif attempt == 4: del (1, 2)[0]
        elif attempt == 5: del "abc"[0]
        elif attempt == 6: del c.__class__
        elif attempt == 7: del (5).real
        elif attempt == 8: del C.nothing
        else: del len
    except Exception as e:
        print(attempt, type(e).__name__, e)


def local():
    a = 1
    del a
    try:
        a
    except UnboundLocalError as e:
        print(e)
    for a in range(2):
        del a
    try:
        return a
    except UnboundLocalError as e:
        return str(e)


print(local())


def cell():
    v = 1

    def get():
        return v
    print(get())
    del v
    try:
        get()
    except NameError as e:
        print(e)
    v = 2
    return get()


print(cell())


class Body:
    a = 1
    del a
    try:
        a
    except NameError as e:
        message = str(e)
    try:
        del never
    except NameError as e:
        second = str(e)


print(Body.message, Body.second)
try:
    raise ValueError("v")
except ValueError as e:
    del e
print("e" in globals())
