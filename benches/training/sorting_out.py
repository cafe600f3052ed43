"""Lists: sorts of one's own and the built-in one with keys, piles, counting, combing, rotating, slices."""


def quick(items):
    if len(items) < 2:
        return items
    pivot = items[len(items) // 2]
    return (quick([x for x in items if x < pivot]) + [x for x in items if x == pivot]
            + quick([x for x in items if x > pivot]))


def insertion(items):
    for at in range(1, len(items)):
        item = items[at]
        hole = at
        while hole > 0 and items[hole - 1] > item:
            items[hole] = items[hole - 1]
            hole -= 1
        items[hole] = item
    return items


def combed(items):
    gap, sorted_yet = len(items), False
    while not sorted_yet:
        gap = max(1, gap * 10 // 13)
        sorted_yet = gap == 1
        for at in range(len(items) - gap):
            if items[at] > items[at + gap]:
                items[at], items[at + gap] = items[at + gap], items[at]
                sorted_yet = False
    return items


def counted(items, limit):
    counts = [0] * limit
    for item in items:
        counts[item] += 1
    out = []
    for value, count in enumerate(counts):
        out += [value] * count
    return out


def piles(cards):
    tops = []
    for card in cards:
        for pile in tops:
            if card <= pile[-1]:
                pile.append(card)
                break
        else:
            tops.append([card])
    return tops


def second_largest(items):
    first = second = -1
    for item in items:
        if item > first:
            first, second = item, first
        elif first > item > second:
            second = item
    return second


def spread(items, width):
    rows = [items[at:at + width] for at in range(0, len(items), width)]
    return [max(row) - min(row) for row in rows if len(row) == width]


def main():
    numbers = [n * 7919 % 3001 for n in range(2500)]
    expected = sorted(numbers)
    print(quick(numbers) == expected, combed(numbers[:]) == expected, counted(numbers, 3001) == expected, insertion(numbers[:150]) == sorted(numbers[:150]))
    print(len(piles([(n % 50, n) for n in numbers[:400]])), second_largest(numbers), spread(numbers, 25)[:4])
    people = [("n%d" % (n % 300), n % 70, n * 1.5) for n in range(3000)]
    people.sort(key=lambda person: (person[1], person[0]))
    people.sort(key=lambda person: -person[2], reverse=True)
    print(people[0], sorted(p[0] for p in people)[5], max(people, key=lambda p: p[1])[1])
    row = list(range(60))
    for n in range(3000):
        row = row[1:] + row[:1]
        row.insert(n % 60, row.pop())
        row[n % 60], row[-1] = row[-1], row[n % 60]
    row.reverse()
    del row[::3]
    print(row[:8], 17 in row, row.index(row[5]), sum(row))


for _ in range(40):
    main()
