"""Sorting: with keys, reversed, by tuples, by own comparison, own quick and merge sorts, binary search."""


def values(count, seed):
    result = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        result.append(seed >> 8)
    return result


class Record:
    def __init__(self, name, age, score):
        self.name = name
        self.age = age
        self.score = score

    def __lt__(self, other):
        return self.score < other.score


def quick(items, low, high):
    while low < high:
        pivot = items[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while items[i] < pivot:
                i += 1
            while items[j] > pivot:
                j -= 1
            if i <= j:
                items[i], items[j] = items[j], items[i]
                i += 1
                j -= 1
        quick(items, low, j)
        low = i


def merged(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left, right = merged(items[:middle]), merged(items[middle:])
    result = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            result.append(left[i])
            i += 1
        else:
            result.append(right[j])
            j += 1
    return result + left[i:] + right[j:]


def position(items, wanted):
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def main():
    numbers = values(120000, 42)
    records = [Record("n%d" % (n % 5000), n % 90, n % 1000 / 7.0) for n in numbers[:60000]]
    records.sort(key=lambda record: (record.age, record.name))
    print("key", records[0].name, records[-1].name, records[15000].age)
    records.sort(key=lambda record: record.score, reverse=True)
    print("reverse", "%.4f" % records[10].score, records[10].name)
    few = records[:6000]
    few.reverse()
    few = sorted(few[::2] + few[1::2])
    print("own order", "%.4f" % few[100].score, few[100].name)
    names = sorted(str(n) for n in numbers)
    print("strings", names[0], names[-1], sorted(names[:200], key=len)[0])
    own = numbers[:40000]
    quick(own, 0, len(own) - 1)
    other = merged(numbers[:24000])
    print("own sorts", own == sorted(numbers[:40000]), other == sorted(numbers[:24000]))
    ordered = sorted(numbers)
    print("search", sum(position(ordered, wanted) for wanted in numbers[:40000]))
    print("extremes", min(numbers), max(records, key=lambda record: record.age).age)


main()
