def f(a, b=2, *c, d=4, **e):
    def inner():
        nonlocal a
        a += 1
        return a, b, c, d, e
    yield inner()
    del b
    try:
        inner()
    except NameError as error:
        yield type(error).__name__
    yield [x + a for x in range(2)]
    b = "again"
    yield inner()


print(list(f(1)))
print(list(f(1, 5, 6, 7, d=8, e=9)))
