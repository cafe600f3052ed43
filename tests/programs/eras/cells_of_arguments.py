def f(a, b, *args, key=None, **kwargs):
    def get():
        return a, b, args, key, kwargs

    def put(value):
        nonlocal a, args
        a, args = value, ()
    before = get()
    put("new")
    return before, get(), a, args


def g(a):
    del a
    try:
        return (lambda: a)()
    except NameError as error:
        return type(error).__name__


def h(a):
    a = a + 1
    f = [lambda: a for _ in range(2)]
    a = a + 1
    return [g() for g in f], a


print(f(1, 2, 3, key=4, other=5))
print(g(1), h(1))
print(f.__code__.co_cellvars, f.__code__.co_varnames, f.__code__.co_freevars)
inner = f.__code__.co_consts
print([c.co_freevars for c in inner if hasattr(c, "co_freevars")])
