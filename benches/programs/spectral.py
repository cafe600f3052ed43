"""Float calls inside comprehensions: the largest singular value of an infinite matrix, by power iteration."""


def cell(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector):
    size = len(vector)
    return [sum([cell(i, j) * vector[j] for j in range(size)]) for i in range(size)]


def times_transposed(vector):
    result = []
    for i in range(len(vector)):
        total = 0.0
        for j, value in enumerate(vector):
            total += cell(j, i) * value
        result.append(total)
    return result


def dot(left, right):
    # Added by hand: `sum` of floats rounds otherwise since 3.12.
    total = 0.0
    for a, b in zip(left, right):
        total += a * b
    return total


def main(size, rounds):
    u = [1.0] * size
    v = u
    for _ in range(rounds):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    print("spectral", "%.9f" % (dot(u, v) / dot(v, v)) ** 0.5)


main(230, 10)
