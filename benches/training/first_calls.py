"""Code that is called once: functions of many kinds, again and again as new code objects."""

make_function = type(lambda: None)
LIMIT = 7


class Meter:
    unit = "m"

    def __init__(self, value):
        self.value = value

    def __enter__(self):
        self.value += 1
        return self

    def __exit__(self, kind, error, traceback):
        self.value -= 1
        return kind is ValueError


def branches(a, b):
    if a > b and a != LIMIT:
        return a - b
    elif a == b or not a:
        return 0
    else:
        return b if b < 3 else 3


def sums(items):
    total, count = 0, 0
    for item in items:
        if item % 2:
            continue
        total += item * 2 - 1
        count += 1
    return total / count if count else None


def counts_down(number):
    steps = []
    while number > 1:
        number = number // 2 if number % 2 == 0 else 3 * number + 1
        steps.append(number)
        if len(steps) > 4:
            break
    else:
        steps.append(-1)
    return steps


def tables(rows):
    by_name = {name: size for name, size in rows}
    sizes = {size for _, size in rows if size > 1}
    longest = max(by_name, key=len)
    return sorted(by_name.items()), len(sizes), longest, [row[::-1] for row in rows]


def words(text, width=4, *, fill="."):
    first, *rest = text.split(",")
    shown = f"{first:{fill}>{width}}|{len(rest)!r}"
    return "-".join([shown, *rest]).upper().replace("A", "b") + "%s %d" % (fill, width)


def failures(mapping, key):
    try:
        value = mapping[key]
    except KeyError as error:
        value = error.args[0]
    else:
        value += 1
    finally:
        mapping["last"] = key
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def guarded(value):
    with Meter(value) as meter, Meter(2):
        if meter.value > 3:
            raise ValueError("too much")
        meter.value *= 2
        return meter.value
    return meter.unit


def closures(start):
    current = start

    def advance(step=1):
        nonlocal current
        current += step
        return current

    return advance() + advance(step=2) + (lambda x: x + start)(current)


def produced(limit):
    number = 0
    while number < limit:
        sent = yield number
        number += sent or 1
    yield from "ab"
    return number


def spread(*args, **kwargs):
    inner = dict(kwargs, extra=args[:2])
    return branches(*args[:2]), list(inner), {**inner, "more": (*args, 1)}


def places(matrix, i, j):
    matrix[i][j], matrix[j][i] = matrix[j][i], matrix[i][j]
    matrix[0][-1] += 5
    del matrix[-1][0]
    part = matrix[0][1:]
    return part, 0 < i < j <= 2, part is None, 3 in part, -i, ~j, i << 2 | j & 1 ^ 3


def objects(value):
    class Local(Meter):
        unit = "km"

        @property
        def double(self):
            return self.value * 2

        def text(self):
            return str(self.double) + self.unit

    local = Local(value)
    local.value = local.double
    assert isinstance(local, Meter), "a meter"
    return local.text(), getattr(local, "none", None)


def global_names():
    global LIMIT
    LIMIT = LIMIT + 1 if LIMIT < 7 else 7
    return [abs(LIMIT), min(1, LIMIT), round(2.5 * LIMIT), len(str(LIMIT)), bool(LIMIT)]


async def awaited(value):
    async def inner():
        return value + 1

    return await inner()


def runs(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


CALLS = [
    (branches, lambda: (4, 2)),
    (sums, lambda: ((1, 2, 3, 4),)),
    (counts_down, lambda: (6,)),
    (tables, lambda: ([("one", 1), ("three", 3)],)),
    (words, lambda: ("a,bc,d",)),
    (failures, lambda: ({"a": 1}, "b")),
    (guarded, lambda: (3,)),
    (closures, lambda: (5,)),
    (produced, lambda: (3,)),
    (spread, lambda: (1, 2, 3)),
    (places, lambda: ([[1, 2], [3, 4]], 0, 1)),
    (objects, lambda: (8,)),
    (global_names, lambda: ()),
    (awaited, lambda: (1,)),
]


def renamed(code, number):
    """The same code as another object, with the functions inside it; before 3.8 the code itself."""
    if not hasattr(code, "replace"):
        return code
    inner = [renamed(part, number) if hasattr(part, "co_code") else part for part in code.co_consts]
    return code.replace(co_name=f"{code.co_name}_{number}", co_consts=tuple(inner))


def main(rounds):
    seen = set()
    for number in range(rounds):
        for function, arguments in CALLS:
            again = make_function(renamed(function.__code__, number), globals(), function.__name__)
            again.__defaults__, again.__kwdefaults__ = function.__defaults__, function.__kwdefaults__
            result = again(*arguments())
            if function is produced:
                result = list(result)
            elif function is awaited:
                result = runs(result)
            seen.add(str(result))
    print(len(seen), sorted(seen)[:3])


main(10_000)
