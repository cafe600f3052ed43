"""Functions that consume a generator leave it as if they had asked for one item at a time."""
import sys


def squares(n, log=None):
    for i in range(n):
        if log is not None:
            log.append(i)
        yield i * i
    return "the end"


print(sum(squares(10)), sum(squares(3), 100), sum(squares(4), 0.5), sum(squares(0)))
print(sum(x / 4 for x in range(7)), sum((x for x in (1, 2.5, 3, True)), 1), sum(10 ** k for k in range(0, 40, 4)))
print(sum([x] for x in []) if False else sum(([x] for x in range(3)), []))
print(list(squares(5)), tuple(squares(4)), sorted(-x for x in squares(4)), set(squares(3)), "-".join(str(x) for x in squares(4)))
print(max(squares(5)), min(x - 3 for x in squares(3)), bytes(squares(5)), dict((x, -x) for x in squares(3)))

# What stops early leaves the generator where it is.
log = []
g = (x > 2 for x in squares(9, log))
print(any(g), log, next(g), log, all(g), log)
print(any(g), g.gi_frame, list(g))
g = iter([True, True, False, True])
print(all(x for x in g), next(g))
print(any(x for x in (0, False, "", None, [], 3, 1 / 1)), all(x for x in ()), any(x for x in ()))


# Errors, from inside and from the sum itself.
def broken(n):
    try:
        yield from range(n)
        raise KeyError(n)
    finally:
        print("broken ends")


for consume in (sum, list, tuple, any, all, sorted, max):
    try:
        print(consume(broken(1)))
    except Exception as error:
        print(consume.__name__, type(error).__name__, error)


def mixed():
    try:
        yield 1
        yield 2
        yield "three"
        yield 4
    except GeneratorExit:
        print("closed")
        raise


g = mixed()
try:
    sum(g)
except TypeError as error:
    print(error, next(g), g.gi_frame is None)
    trace = error.__traceback__
    print(trace.tb_next)
del trace, g


class Number:
    def __init__(self, value):
        self.value = value

    def __radd__(self, other):
        print("radd", other, self.value, g.gi_running)
        return other + self.value

    def __bool__(self):
        print("bool", self.value, g.gi_running)
        return self.value > 1


g = (Number(x) if x % 2 else x for x in range(5))
print(sum(g))
g = (Number(x) if x % 2 else False for x in range(5))
print(any(g), next(g))


# A generator that yields while it handles an exception, and one that consumes another meanwhile.
def handling():
    try:
        raise ValueError("handled")
    except ValueError:
        for i in range(3):
            print(type(sys.exc_info()[1]).__name__)
            yield i
    print(sys.exc_info()[1])


try:
    raise OSError("outside")
except OSError:
    print(sum(handling()), type(sys.exc_info()[1]).__name__)


def nested(n):
    for i in range(n):
        yield sum(nested(i)) + len(list(nested(i))) + any(x > 3 for x in nested(i))


print(list(nested(6)))


def again():
    yield 1
    try:
        print(sum(me))
    except ValueError as error:
        print(error)
    yield 2


me = again()
print(sum(me))


def sends():
    got = []
    for i in range(4):
        got.append((yield i))
    print(got)


s = sends()
next(s)
print(list(s))


def lines():
    for i in range(3):
        yield sys._getframe().f_lineno * 0 + i, sys._getframe(1).f_code.co_name


print(list(lines()), sorted(lines()))


class Dies:
    def __del__(self):
        print("dies")


def with_local():
    d = Dies()
    for i in range(2):
        yield i
    del d
    yield 7


print(sum(with_local()), "after")
print(tuple(x for x in iter(lambda it=iter(range(5)): next(it), 3)))

# Sets: one that is being made is seen by nobody, one that is being added to is.
print(sorted(set(x % 5 for x in range(20))), frozenset(str(x) for x in (1, 1)), set(squares(0)))


class Loud:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        print("hash", self.value)
        return 1

    def __eq__(self, other):
        print("eq", self.value)
        return True

    def __repr__(self):
        return "Loud(%d)" % self.value


def loud():
    for i in range(2):
        print("before", i)
        yield i
        yield Loud(i)


print(set(loud()))
seen = set()
seen.update(x for x in (1, 2, 1, 3) if len(seen) < 2)
print(seen)
set.__init__(seen, (len(seen) for x in range(3)))
print(seen)
try:
    set(x if x < 2 else [] for x in range(4))
except TypeError as error:
    print(error)
