# Keyword arguments of which some are no strings: who complains first. And None for a key, spaces in hexadecimal digits, pow() by zero.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


def only(*, a, b=2):
    return a, b


def one(a, b=1):
    return a, b


def everything(a=0, **rest):
    return a, len(rest)


class Class:
    def __init__(self, a=1):
        pass

    def method(self, a=1):
        return a


for f in (only, one, everything, Class, Class().method, lambda: 0):
    for first in ({"zz": 2}, {"a": 2}, {}, {"self": 1}):
        show(lambda: f(**first, **{False: 7}) and "done")
        show(lambda: f(**{False: 7}, **first) and "done")
        show(lambda: f(1, **first, **{False: 7}) and "done")
        show(lambda: f(1, 2, 3, 4, **{(): 7}) and "done")
for f in (min, max):
    show(lambda: f([1, 2], key=None))
    show(lambda: f(1, 2, key=None))
    show(lambda: f([], key=None, default=3))
    show(lambda: f([], key=None))
show(lambda: sorted([2, 1], key=None))
for text in ("0a 0b", "0a\t0b", "0a\n0b", "\n0a", " 0a ", "0a\x0b0b", "0a\r", "0 a"):
    show(lambda: bytes.fromhex(text))
    show(lambda: bytearray.fromhex(text))
for numbers in ((2, -1, 0), (2, -1, 1), (-10, -2, 0), (2, 3, 0), (2.0, -1, 0), (2, -1, 3)):
    show(lambda: pow(*numbers))
