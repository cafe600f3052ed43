"""Dictionaries and sets: counts, groups, indexes, joins, memory of pairs, algebra of sets, a robot on a grid."""


def grouped(rows, column):
    groups = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def totals(rows):
    sums = {}
    for row in rows:
        key = row["town"], row["month"]
        if key in sums:
            sums[key] += row["amount"]
        else:
            sums[key] = row["amount"]
    return sums


def inverted(table):
    return {value: key for key, value in table.items()}


def walked(steps):
    """Where a robot leaves marks that turns by what it finds."""
    dark = set()
    x = y = 0
    dx, dy = 0, 1
    for _ in range(steps):
        place = x, y
        if place in dark:
            dark.discard(place)
            dx, dy = -dy, dx
        else:
            dark.add(place)
            dx, dy = dy, -dx
        x += dx
        y += dy
    return dark


def sums(numbers, target):
    seen = set()
    found = set()
    for n in numbers:
        if target - n in seen:
            found.add((target - n, n))
        seen.add(n)
    return found


def unique(items):
    seen = set()
    out = []
    for item in items:
        if item not in seen:
            seen.add(item)
            out.append(item)
    return out


def main():
    towns = ["Oslo", "Rome", "Lima", "Bern"]
    rows = [{"town": towns[n % 4], "month": n % 12, "amount": n % 97, "name": "n%d" % (n % 50)} for n in range(4000)]
    by_town = grouped(rows, "town")
    print({town: len(group) for town, group in by_town.items()}, max(totals(rows).values()))
    index = {}
    for at, row in enumerate(rows):
        index[row["name"]] = at
    print(len(index), len(inverted(index)), sum(index.values()))
    dark = walked(4000)
    print(len(dark), len({x for x, _ in dark} | {y for _, y in dark}), (0, 0) in dark)
    numbers = [n * n % 1013 for n in range(6000)]
    print(len(sums(numbers, 1000)), len(unique(numbers)))
    odd, third = set(range(1, 2000, 2)), set(range(0, 2000, 3))
    for _ in range(40):
        both = odd & third | (odd - third) ^ third
    print(len(both), odd.isdisjoint(third), {1, 3} <= odd)
    counts = dict.fromkeys("abcdefgh", 0)
    for n in range(20000):
        counts["abcdefgh"[n % 8]] += n & 1
    for key in list(counts):
        if counts[key] == 0:
            del counts[key]
        else:
            counts[key + "x"] = counts.pop(key)
    print(counts)


for _ in range(40):
    main()
