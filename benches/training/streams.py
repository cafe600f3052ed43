"""Generators and coroutines: pipelines, delegation, values sent in, expressions, a round of tasks."""


def squares(limit):
    for n in range(limit):
        yield n * n


def every(source, step):
    for place, item in enumerate(source):
        if place % step == 0:
            yield item


def woven(first, second):
    for a in first:
        yield a
        b = next(second, None)
        if b is None:
            return
        yield b


def flat(items):
    for item in items:
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield item


class Halves:
    """An iterator in Python."""

    def __init__(self, value):
        self.value = value

    def __iter__(self):
        return self

    def __next__(self):
        value = self.value
        if not value:
            raise StopIteration
        self.value = value >> 1
        return value


def pairs(source):
    previous = None
    for item in source:
        if previous is not None:
            yield previous, item
        previous = item


def windows(items, size):
    for at in range(len(items) - size + 1):
        yield items[at:at + size]


def mean():
    total = count = 0
    value = yield 0
    while value is not None:
        total += value
        count += 1
        value = yield total / count
    return total


def whole(source):
    result = yield from source
    yield "total", result


class Pause:
    def __await__(self):
        got = yield self
        return got


async def worker(name, rounds, log):
    sum = 0
    for n in range(rounds):
        sum += await Pause()
        if n % 100 == 0:
            log.append(name)
    return sum


async def boss(log):
    first = await worker("a", 700, log)
    return first + await worker("b", 700, log)


async def ticks(limit):
    for n in range(limit):
        yield n


async def gathered(limit):
    return sum([n async for n in ticks(limit) if n % 2])


def driven(coroutine):
    given = None
    try:
        while True:
            coroutine.send(given)
            given = 1
    except StopIteration as stop:
        return stop.value


def main():
    print(sum(every(every(squares(9000), 3), 2)))
    print(sum(b - a for a, b in pairs(woven(squares(4000), iter(range(4000))))))
    averages = mean()
    next(averages)
    last = 0
    for n in range(8000):
        last = averages.send(n)
    print(last, sum(sum(window) for window in windows(list(range(3000)), 4)))
    print(sum(Halves(1 << 60)), len(list(flat([[n, [n + 1, [n + 2]]] for n in range(700)]))), sum(n * n for n in range(9000) if n % 3 == 0), max(x ^ 5 for x in range(5000)))
    log = []
    print(driven(boss(log)), len(log), driven(gathered(3000)))
    firsts = [whole(mean()) for _ in range(400)]
    for one in firsts:
        next(one)
        one.send(4)
    print(len([one.send(None) for one in firsts]))


for _ in range(40):
    main()
