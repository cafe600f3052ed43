"""Exceptions: raised and caught at every depth, looked up, chained, cleaned up after, used as answers."""


class Problem(Exception):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code


class Small(Problem):
    pass


class Watch:
    """Counts how often it is entered and left; small problems end here."""

    def __init__(self, counts):
        self.counts = counts

    def __exit__(self, *problem):
        self.counts[1] += 1
        return isinstance(problem[1], Small)

    def __enter__(self):
        self.counts[0] += 1
        return self


def deep(n, code):
    if n == 0:
        raise (Small if code % 2 else Problem)(code)
    try:
        return deep(n - 1, code)
    finally:
        deep.unwound += 1


deep.unwound = 0


def first(items, key):
    try:
        return items[key]
    except KeyError:
        return None
    except (IndexError, TypeError) as error:
        return len(error.args)


def number(text):
    try:
        return int(text)
    except ValueError:
        return -1
    else:
        return -2


def closed(log, n):
    for k in range(n):
        try:
            if k % 3 == 0:
                continue
            if k == n - 1:
                break
        finally:
            log[2] += 1
    with Watch(log) as guard, Watch(log):
        if n % 4 == 0:
            raise Small(n)
        return guard is not None
    return False


def chained(n):
    try:
        try:
            [][n]
        except IndexError as error:
            raise Problem(n) from error
    except Problem as problem:
        return type(problem.__cause__) is IndexError and problem.code == n


def main():
    log = [0, 0, 0]
    codes = 0
    for n in range(1500):
        try:
            deep(n % 4, n)
        except Small as small:
            codes += small.code
        except Problem as problem:
            codes -= problem.code
    print(codes, deep.unwound)
    table = {n: n for n in range(0, 100, 2)}
    print(sum(first(table, n % 100) is None for n in range(6000)), sum(first([1, 2], n % 3) or 0 for n in range(3000)))
    print(sum(number("%d%s" % (n, "x" * (n % 2))) for n in range(3000)))
    print(sum(closed(log, n % 7) for n in range(2500)), log, sum(chained(n) for n in range(1500)))
    missing = 0
    for n in range(4000):
        try:
            missing.nothing
        except AttributeError:
            missing += 1
        try:
            pass
        except Exception:
            missing -= 1
    stream = iter(range(3000))
    while True:
        try:
            missing += next(stream) % 2
        except StopIteration:
            break
    print(missing)


for _ in range(40):
    main()
