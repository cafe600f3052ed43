"""Functions that make functions: counters, composition, parser combinators, decorators and partial application."""


def counter(step):
    count = 0

    def advance():
        nonlocal count
        count += step
        return count

    return advance


def compose(first, second):
    return lambda value: second(first(value))


def power(function, times):
    result = lambda value: value
    for _ in range(times):
        result = compose(result, function)
    return result


def cached(function):
    memo = {}

    def wrapper(*key):
        if key not in memo:
            memo[key] = function(*key)
        return memo[key]

    return wrapper


@cached
def paths(rows, columns):
    if rows == 0 or columns == 0:
        return 1
    return paths(rows - 1, columns) + paths(rows, columns - 1)


def literal(text):
    def parse(source, position):
        if source.startswith(text, position):
            return text, position + len(text)
        return None

    return parse


def digits(source, position):
    end = position
    while end < len(source) and source[end].isdigit():
        end += 1
    return (int(source[position:end]), end) if end > position else None


def either(*parsers):
    def parse(source, position):
        for parser in parsers:
            found = parser(source, position)
            if found is not None:
                return found
        return None

    return parse


def chain(operand, operators):
    def parse(source, position):
        found = operand(source, position)
        if found is None:
            return None
        value, position = found
        while True:
            found = operator(source, position)
            if found is None:
                return value, position
            sign, after = found
            found = operand(source, after)
            if found is None:
                return value, position
            value = operators[sign](value, found[0])
            position = found[1]

    operator = either(*[literal(sign) for sign in operators])
    return parse


def bracketed(source, position):
    if source[position:position + 1] != "(":
        return None
    value, position = expression(source, position + 1)
    return value, position + 1


product = chain(either(digits, bracketed), {"*": lambda a, b: a * b, "%": lambda a, b: a % b})
expression = chain(product, {"+": lambda a, b: a + b, "-": lambda a, b: a - b})


def curried(a):
    return lambda b: lambda c: lambda d: a * b + c * d


def main():
    counters = [counter(step) for step in range(1, 9)]
    for _ in range(150000):
        for advance in counters:
            advance()
    print("counters", [advance() for advance in counters])
    twist = power(lambda value: (value * 5 + 3) % 8191, 40)
    total = 0
    for n in range(35000):
        total += twist(n)
    print("compose", total)
    print("paths", paths(150, 150) % 1000003)
    source = "+".join("(%d*%d-%d)%%%d" % (n, n + 3, n // 2, n % 11 + 2) for n in range(1, 6000))
    print("parser", expression(source, 0), len(source))
    print("curried", sum(curried(n)(n + 1)(n + 2)(n + 3) for n in range(150000)))


main()
