def f():
    a, b = 1, 2
    a, b = b, a
    c, d, e = a, b, a + b
    c, d, e = e, c, d
    (a, [b, *c]), d = (d, (a, b, e)), c
    x = y, z = [7, 8]
    i, l = 0, [1, 2, 3]
    i, l[i] = 1, "changed"
    l[0], l[1], l[2], i = i, l[2], l[1], l[0]
    first, *middle, last = range(5)
    *rest, = "ab"
    for p, (q, r) in [(1, (2, 3))]:
        pass
    return a, b, c, d, e, x, y, z, i, l, first, middle, last, rest, p, q, r


print(f())
for bad in [(1,), (1, 2, 3), 5, ""]:
    try:
        a, b = bad
    except (ValueError, TypeError) as error:
        print(error)
    try:
        a, *b, c = bad
    except (ValueError, TypeError) as error:
        print(error)
