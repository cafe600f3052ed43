"""Lists: sorts of one's own and the built-in one with keys, a heap, bisection, merging, rotating, slices."""


def quick(items):
    if len(items) < 2:
        return items
    pivot = items[len(items) // 2]
    return (quick([x for x in items if x < pivot]) + [x for x in items if x == pivot]
            + quick([x for x in items if x > pivot]))


def merged(a, b):
    out = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]:
            out.append(a[i])
            i += 1
        else:
            out.append(b[j])
            j += 1
    out.extend(a[i:])
    out.extend(b[j:])
    return out


def merge_sort(items):
    if len(items) <= 1:
        return items
    middle = len(items) // 2
    return merged(merge_sort(items[:middle]), merge_sort(items[middle:]))


def insertion(items):
    for at in range(1, len(items)):
        item = items[at]
        hole = at
        while hole > 0 and items[hole - 1] > item:
            items[hole] = items[hole - 1]
            hole -= 1
        items[hole] = item
    return items


class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        at = len(items) - 1
        while at > 0:
            parent = (at - 1) >> 1
            if items[parent] <= items[at]:
                break
            items[parent], items[at] = items[at], items[parent]
            at = parent

    def pop(self):
        items = self.items
        last = items.pop()
        if not items:
            return last
        first, items[0] = items[0], last
        at, count = 0, len(items)
        while True:
            child = 2 * at + 1
            if child >= count:
                return first
            if child + 1 < count and items[child + 1] < items[child]:
                child += 1
            if items[at] <= items[child]:
                return first
            items[at], items[child] = items[child], items[at]
            at = child


def place_of(items, item):
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle] < item:
            low = middle + 1
        else:
            high = middle
    return low


def main():
    numbers = [n * 7919 % 3001 for n in range(2500)]
    expected = sorted(numbers)
    print(quick(numbers) == expected, merge_sort(numbers) == expected, insertion(numbers[:150]) == sorted(numbers[:150]))
    heap = Heap()
    for n in numbers[:1500]:
        heap.push((n % 50, n))
    print([heap.pop() for _ in range(1500)] == sorted((n % 50, n) for n in numbers[:1500]))
    print(sum(place_of(expected, n) for n in range(0, 3000, 2)))
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
