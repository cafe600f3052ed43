"""Generators that feed each other: pipelines, `yield from` over a tree, `send`, and generator expressions."""


def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def kept(source, modulus):
    for item in source:
        if item % modulus:
            yield item


def running(source):
    total = 0
    for item in source:
        total = (total + item) % 65521
        yield total


def batches(source, size):
    batch = []
    for item in source:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None

    def insert(self, key):
        node = self
        while True:
            if key < node.key:
                if node.left is None:
                    node.left = Node(key)
                    return
                node = node.left
            else:
                if node.right is None:
                    node.right = Node(key)
                    return
                node = node.right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total // count


def main():
    pipeline = batches(running(kept(kept(numbers(1500000), 3), 5)), 16)
    print("pipeline", sum(max(batch) - min(batch) for batch in pipeline))
    root = Node(5000)
    key = 1
    for _ in range(6000):
        key = key * 7919 % 10007
        root.insert(key)
    print("tree", [sum(position * key for position, key in enumerate(root)) % 65521 for _ in range(10)])
    mean = averager()
    next(mean)
    for n in range(600000):
        last = mean.send(n % 1000)
    mean.close()
    print("send", last)
    pairs = ((x, y) for x in range(900) for y in range(x))
    print("pairs", sum(x ^ y for x, y in pairs if (x + y) % 3))
    print("chained", sum(map(lambda n: n & 7, filter(lambda n: n % 2, numbers(600000)))))


main()
