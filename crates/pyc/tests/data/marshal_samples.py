"""Prints marshal streams of the running CPython, one a line: VERSION FORMAT HEX REPR.

Every type code that this CPython can write appears, in every format version it knows.
"""
import binascii
import marshal
import sys

PYTHON3 = sys.version_info >= (3,)


def values():
    yield None
    yield True
    yield False
    yield Ellipsis
    yield StopIteration
    for power in (0, 7, 14, 15, 16, 30, 31, 32, 45, 62, 63, 64, 100, 500):
        for offset in (-1, 0, 1):
            yield 2**power + offset
            yield -(2**power) + offset
    for number in (0.0, -0.0, 1.0, 0.1, -1e300, 5e-324, 1e16, 2.0**-25, float("inf"), float("-inf"), float("nan")):
        yield number
        yield complex(number, 1.5)
        yield complex(2, number)
    yield b""
    yield b"bytes \x00\xff'\""
    yield bytes(bytearray(range(128, 160)))
    for text in (u"", u"short", u"x" * 255, u"x" * 256, u"caf\xe9", u"\u20ac", u"\U0001f600", u"\ud800 lone", u"'\"\n\t\\\x7f\xad"):
        yield text
    for count in (1, 300):
        # Made at run time, so not interned.
        yield "run time " * count
    yield ()
    yield (1,)
    yield (1, (2, (3, "deep")))
    yield (None,) * 256
    yield []
    yield [None, [True]]
    yield {}
    yield {"key": [1], 2: ()}
    yield set()
    yield set([7])
    yield frozenset()
    yield frozenset(["only"])
    shared = ("shared", 2.5, [])
    yield [shared, shared, (shared, shared)]
    name = "interned_name"
    yield (name, name, [name], sys.intern("other") if PYTHON3 else intern("other"), "other")
    if sys.version_info >= (3, 14):
        yield slice(1, None, "step")
        yield (slice(0, 2, 1), slice(None, None, None))


for value in values():
    for version in range(marshal.version + 1):
        try:
            stream = marshal.dumps(value, version)
        except ValueError:
            # Older formats have no code for it.
            continue
        hexadecimal = binascii.hexlify(stream).decode("ascii")
        sys.stdout.write("%d.%d %d %s %s\n" % (sys.version_info[:2] + (version, hexadecimal, repr(value))))
