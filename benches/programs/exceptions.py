"""Raising and catching: own hierarchies, deep unwinding, finally, context managers and built-in failures."""


class Problem(Exception):
    def __init__(self, code):
        super().__init__("problem %d" % code)
        self.code = code


class Minor(Problem):
    pass


class Major(Problem):
    pass


def check(n):
    if n % 7 == 0:
        raise Major(n)
    if n % 3 == 0:
        raise Minor(n)
    return n


def deep(depth, n):
    if depth == 0:
        return check(n)
    return deep(depth - 1, n)


class Guard:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log[0] += 1
        return self

    def __exit__(self, kind, value, traceback):
        if kind is not None:
            self.log[1] += 1
        return kind is not None and issubclass(kind, Minor)


def handled(rounds):
    total = 0
    for n in range(rounds):
        try:
            total += check(n)
        except Minor as problem:
            total += problem.code % 5
        except Problem:
            total -= 1
        else:
            total += 1
        finally:
            total %= 1000003
    return total


def unwound(rounds):
    total = 0
    for n in range(rounds):
        try:
            total += deep(8, n)
        except Problem as problem:
            total += len(problem.args[0])
    return total


def guarded(rounds):
    log = [0, 0]
    majors = 0
    for n in range(rounds):
        try:
            with Guard(log):
                check(n)
        except Major:
            majors += 1
    return log + [majors]


def builtin(rounds):
    table = {"a": 1}
    row = [1, 2, 3]
    failures = {}
    for n in range(rounds):
        try:
            if n % 4 == 0:
                table["b"]
            elif n % 4 == 1:
                row[7]
            elif n % 4 == 2:
                int("x")
            else:
                1 // 0
        except (KeyError, IndexError) as error:
            name = type(error).__name__
            failures[name] = failures.get(name, 0) + 1
        except ValueError:
            failures["value"] = failures.get("value", 0) + 1
        except ArithmeticError as error:
            failures["arithmetic"] = failures.get("arithmetic", 0) + len(error.args)
    return failures


def chained(rounds):
    length = 0
    for n in range(rounds):
        try:
            try:
                check(n * 3)
            except Problem as problem:
                raise ValueError(n) from problem
        except ValueError as error:
            while error is not None:
                length += 1
                error = error.__context__
    return length


def main():
    print("handled", handled(400000))
    print("unwound", unwound(80000))
    print("guarded", guarded(150000))
    print("builtin", sorted(builtin(160000).items()))
    print("chained", chained(60000))


main()
