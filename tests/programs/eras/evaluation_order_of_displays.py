def v(x):
    print(x, end=" ")
    return x


def show(x):
    print(x)


show({v(1): v(2), v(3): v(4)})
show([v(1), v(2)] + [v(3)])
show({v(x): v(x + 1) for x in [1, 3]})
d = {}
d[v("k")] = v("value")
show(d)
a = [0, 0]
a[v(0)], a[v(1)] = v(8), v(9)
show(a)
a[v(0)] += v(5)
show(a)
show(v(1) < v(2) < v(1) < v(3))
show(v(1) if v(0) else v(2))
show(print(v(1), *[v(2)], end=v("!"), **{"sep": v("-")}))
show((lambda x=v(1), *, y=v(2): x + y)())
show({**{v(1): 1}, v(2): v(3), **{v(4): 4}})
x = y = v(7)
show((x, y))
show(f"{v(1)}{v(2)!r:>{v(3)}}")
show(v(1) and v(0) or v(3))
assert v(1), v(2)
