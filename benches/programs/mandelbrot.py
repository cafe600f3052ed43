"""Float loops with early exit: how many points of a grid stay bounded, in floats and in complex numbers."""


def escape(cx, cy, limit):
    x = y = 0.0
    n = 0
    while n < limit:
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return n
        y = 2.0 * x * y + cy
        x = xx - yy + cx
        n += 1
    return n


def escape_complex(c, limit):
    z = 0j
    for n in range(limit):
        if abs(z) > 2.0:
            return n
        z = z * z + c
    return limit


def main(size, limit):
    total = inside = 0
    for row in range(size):
        cy = row * 2.5 / size - 1.25
        for column in range(size):
            n = escape(column * 3.0 / size - 2.0, cy, limit)
            total += n
            if n == limit:
                inside += 1
    whole = 0
    for row in range(0, size, 3):
        for column in range(0, size, 3):
            whole += escape_complex(complex(column * 3.0 / size - 2.0, row * 2.5 / size - 1.25), limit)
    print("mandelbrot", total, inside, whole)


main(320, 100)
