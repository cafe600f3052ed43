def f(a, b=2, *args, c=3, **kwargs):
    d = 4
    e = 5
    def inner():
        g = d
        return sorted(locals().items())
    del e
    for h in [1]:
        pass
    return [name for name in locals() if name != "inner"], inner(), sorted(vars())[:2]


print(f(1))
print(f(1, 2, 3, c=4, k=5))


class A:
    x = 1
    names = sorted(name for name in locals() if not name.startswith("__"))


print(A.names)
