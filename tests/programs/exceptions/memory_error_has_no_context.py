# not-3.14: sizes that no memory holds are refused in other words by the 32-bit build
"""A MemoryError of the interpreter has no context since 3.12; one that is raised by the program has."""
import itertools


def show(call):
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            call()
    except Exception as e:
        print(repr(e), repr(e.__context__))


def raises():
    raise MemoryError


show(raises)
for call in [
    lambda: "a" * 2**61, lambda: b"a" * 2**61, lambda: bytes(2**61), lambda: (1,) * 2**59,
    lambda: [1] * 2**59, lambda: "a".center(2**61), lambda: "a".zfill(2**61), lambda: (5).to_bytes(2**61, "big"),
    lambda: b"a".ljust(2**61), lambda: list(range(2**61)), lambda: "a\t".expandtabs(2**61), lambda: 1 << 2**62,
    lambda: 1 << 2**60,
    lambda: itertools.combinations(range(2**58), 3), lambda: itertools.product([1], repeat=2**60),
    lambda: [1] * 2**63, lambda: "%99999999999999999d" % 1,
]:
    show(call)
try:
    1 / 0
except ZeroDivisionError:
    bytes(2**61)
