def a():
    x = [0]
    y = 0

    def b():
        nonlocal y

        def c(z):
            nonlocal y
            y += z
            x[0] += y
            class D:
                nonlocal y
                y = y * 2
                def e(self):
                    return x, y
            return D().e()
        y += 1
        return c
    c = b()
    return c(1), c(2), x, y, b.__qualname__, c.__qualname__


print(a())
