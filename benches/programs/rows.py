"""Tuples, unpacking and comprehensions: tables of rows, joined, grouped, pivoted and packed."""

CITIES = ("Aalen", "Bruges", "Cork", "Delft", "Evora")


def table(count):
    return [(n, CITIES[n * 7 % 5], n * n % 97, (n % 12, n % 31)) for n in range(count)]


def totals(rows):
    result = {}
    for key, city, amount, (month, _) in rows:
        old_count, old_sum = result.get((city, month), (0, 0))
        result[city, month] = old_count + 1, old_sum + amount
    return result


def neighbours(rows):
    changes = 0
    for (_, first, a, _), (_, second, b, _) in zip(rows, rows[1:]):
        if first != second and a < b:
            changes += b - a
    return changes


def rotate(values, rounds):
    a, b, c, *rest = values
    for n in range(rounds):
        a, b, c = b + n & 1023, c, a ^ n
        if n % 16 == 0:
            first, *middle, last = rest
            rest = [last, *middle, first]
    return (a, b, c, *rest)


def transposed(rows):
    return [list(column) for column in zip(*rows)]


def spread(*parts, **named):
    first, (second, third), *others = parts
    return first + second - third + len(others) + sum(named.values())


def main():
    rows = table(100000)
    result = totals(rows)
    print("totals", len(result), result["Cork", 3], max(result.items()))
    print("neighbours", neighbours(rows))
    print("rotate", rotate(range(1, 9), 1000000))
    columns = transposed(rows[:30000])
    print("columns", [len(set(column)) for column in columns])
    grid = [[(x * y) % 10 for x in range(700)] for y in range(700)]
    print("grid", sum([value for line in grid for value in line if value % 2]), len(transposed(grid)))
    lookup = {name: {row[0] for row in rows[:5000] if row[1] == name} for name in CITIES}
    print("lookup", [(name, len(keys), max(keys)) for name, keys in sorted(lookup.items())])
    triples = [(a, b, c) for c in range(1, 180) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c]
    print("triples", len(triples), triples[-1])
    print("spread", sum(spread(n, (n, 1), 5, *(1, 2), low=n, high=3) for n in range(200000)))
    print("sorted", sorted((amount, -key) for key, _, amount, _ in rows)[30000])


main()
