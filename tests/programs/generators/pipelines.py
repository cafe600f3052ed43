# Generators at work: pipelines, permutations, a scheduler, state machines.
def numbers(n):
    yield from range(n)


def squares(source):
    for x in source:
        yield x * x


def evens(source):
    return (x for x in source if x % 2 == 0)


def window(source, n):
    held = []
    for x in source:
        held.append(x)
        if len(held) == n:
            yield tuple(held)
            del held[0]


print(sum(evens(squares(numbers(1000)))), list(window(squares(numbers(6)), 3)))


def permutations(items):
    if len(items) <= 1:
        yield list(items)
        return
    for i, head in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [head] + rest


print(["".join(p) for p in permutations(list("abc"))], sum(1 for _ in permutations(list(range(6)))))


def averager():
    total = count = 0
    average = None
    while True:
        x = yield average
        if x is None:
            return count, average
        total += x
        count += 1
        average = total / count


a = averager()
next(a)
print([a.send(x) for x in (10, 20, 60)])
try:
    a.send(None)
except StopIteration as e:
    print(e.value)


def task(name, n):
    for i in range(n):
        yield f"{name}{i}"


def scheduler(tasks):
    queue = list(tasks)
    while queue:
        current = queue.pop(0)
        try:
            yield next(current)
        except StopIteration:
            continue
        queue.append(current)


print(list(scheduler([task("a", 3), task("b", 1), task("c", 2)])))


def sieve():
    composites = {}
    n = 2
    while True:
        factors = composites.pop(n, None)
        if factors:
            for f in factors:
                composites.setdefault(f + n, []).append(f)
        else:
            composites[n * n] = [n]
            yield n
        n += 1


s = sieve()
print([next(s) for _ in range(25)])


def machine():
    state, log = "idle", []
    while True:
        event = yield state
        log.append(event)
        match state, event:
            case "idle", "start":
                state = "running"
            case "running", "pause":
                state = "paused"
            case "paused", "start":
                state = "running"
            case _, "stop":
                return log
            case _:
                state = f"error in {state}"


m = machine()
print(next(m), [m.send(e) for e in ("start", "pause", "start", "jump", "x")])
try:
    m.send("stop")
except StopIteration as e:
    print(e.value)
many = [squares(numbers(i)) for i in range(200)]
print(sum(sum(g) for g in many), sum(next(g, 7) for g in many))


def with_locals(a, b=2, *args, c=3, **kw):
    yield a, b, args, c, kw
    a += 1
    yield a, sorted(locals())


g = with_locals(1, 5, 6, 7, c=8, d=9)
print(next(g), next(g))


class Tree:
    def __init__(self, v, *kids):
        self.v, self.kids = v, kids

    def __iter__(self):
        yield self.v
        for kid in self.kids:
            yield from kid


print(list(Tree(1, Tree(2, Tree(3)), Tree(4))), max(Tree(1, Tree(9), Tree(4))), 4 in Tree(1, Tree(4)))
