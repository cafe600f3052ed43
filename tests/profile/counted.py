# Everything here happens so often as its comment says: crates/cli/tests/profile.rs compares.


class Point:
    def __init__(self, x):  # 50 calls
        self.x = x

    def get(self):  # 500 calls
        return self.x


def work(n):  # 1 call, 1000 rounds, 2000 additions
    total = 0
    i = 0
    while i < n:
        total += i
        i += 1
    return total


def numbers(n):  # 1 call, 101 steps
    i = 0
    while i < n:
        yield i
        i += 1


def consume(n):
    total = 0
    for i in numbers(n):
        total += i
    return total


def points(n):  # 50 instances, 10 calls of the method of each
    total = 0
    for i in range(n):
        point = Point(i)
        for j in range(10):
            total += point.get()
    return total


def fail(n):  # 30 exceptions, from a call of its own each
    caught = 0
    for i in range(n):
        try:
            refuse(i)
        except ValueError:
            caught += 1
    return caught


def refuse(i):
    raise ValueError(i)


def fib(n):  # 177 calls for fib(10), which are all but one of the function's own
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def sort(n):  # 40 calls of the key, by native code
    return sorted(range(n), key=negative)[0]


def negative(i):
    return -i


print(work(1000), consume(100), points(50), fail(30), fib(10), sort(40))
