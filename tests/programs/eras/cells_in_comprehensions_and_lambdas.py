def f(n):
    a = [lambda: i for i in range(n)]
    b = [lambda i=i: i for i in range(n)]
    c = {i: [j + i + n for j in range(i)] for i in range(n)}
    d = ((x, y, n) for x in range(2) for y in range(x + 1))
    n = 10
    return [g() for g in a], [g() for g in b], c, list(d)


print(f(3))


class A:
    n = 3
    try:
        print([n for _ in range(1)])
    except NameError:
        print("names of the body are not seen")
    print([n for n in range(n)], n)
    print(list(x for x in [n]))
