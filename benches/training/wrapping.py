"""Functions: closures, decorators, arguments of every kind, partial calls, memory of results, pipelines of functions."""


def counted(function):
    def wrapper(*arguments, **named):
        wrapper.calls += 1
        return function(*arguments, **named)
    wrapper.calls = 0
    return wrapper


def remembered(function):
    known = {}

    def wrapper(*key):
        if key in known:
            return known[key]
        result = known[key] = function(*key)
        return result
    return wrapper


def bound(function, *first, **given):
    return lambda *rest, **more: function(*first, *rest, **{**given, **more})


def composed(*functions):
    def call(value):
        for function in functions:
            value = function(value)
        return value
    return call


def counter(start=0, step=1):
    count = start

    def advance(by=None):
        nonlocal count
        count += step if by is None else by
        return count

    def reset():
        nonlocal count
        count = start
    return advance, reset


@counted
def area(width, height=1, *, unit=1):
    return width * height * unit


@remembered
def ways(rows, columns):
    return 1 if rows == 0 or columns == 0 else ways(rows - 1, columns) + ways(rows, columns - 1)


def total(*values, start=0):
    for value in values:
        start += value
    return start


def adder(n):
    return lambda x: x + n


def main():
    sum = 0
    for n in range(4000):
        sum += area(n) + area(n, 2) + area(n, height=3) + area(n, 2, unit=2)
    print(area.calls, sum, ways(12, 12))
    advance, reset = counter(5, step=2)
    for n in range(12000):
        advance()
        advance(by=n % 3)
        if n % 1000 == 0:
            reset()
    print(advance(0))
    scale = composed(adder(3), lambda x: x * 2, adder(-1), abs)
    double = bound(area, 2, unit=3)
    print(len([scale(n) for n in range(6000)]), [double(n) for n in range(3000)][-1])
    print(total(*range(50)), total(1, 2, start=10), list(map(adder(1), filter(lambda n: n % 3, range(10)))))
    sum = 0
    for n in range(5000):
        sum += total(n, 1, 2) + total(*(n, 3), start=1)
    print(sum)


for _ in range(40):
    main()
