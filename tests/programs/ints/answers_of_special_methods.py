# What objects answer that stand for numbers: __trunc__, __float__, __index__, __int__; and numbers that functions take or refuse.
import itertools


def show(f, *a):
    try:
        print(repr(f(*a)))
    except BaseException as e:
        print(type(e).__name__, e)


def answering(**methods):
    return type("Number", (), {name: lambda self, answer=answer: answer for name, answer in methods.items()})()


index, whole = answering(__index__=8), answering(__int__=9)
for answer in (whole, index, 5.5, True, answering(__int__=True), answering(__int__="z"), answering(__trunc__=5),
               answering(__index__=8, __int__=9), "x", None):
    show(int, answering(__trunc__=answer))
for x in (answering(__float__=5), index, whole, answering(__float__=2.5), answering(__float__=True), 10 ** 400):
    for f in (lambda: complex(1, x), lambda: complex(x, 1), lambda: complex(x), lambda: complex(1.5, x), lambda: complex(1j, x),
              lambda: complex(x, 1j), lambda: complex(real=x, imag=x), lambda: float(x)):
        show(f)
for fill in (None, 5, b"x", "", "xy", [], index):
    show("abc".ljust, 10, fill)
    show("abc".rjust, 10, fill)
    show("abc".center, 10, fill)
for kind in (itertools.combinations, itertools.permutations, itertools.combinations_with_replacement):
    for r in (None, 1, True, index, 1.5, "x", -1, whole):
        show(lambda: list(kind([1, 2], r)))


class Int(int):
    def __repr__(self):
        return "Int"


for start, *step in ((True,), (Int(3),), (Int(3), True), (Int(3), 1), (3, Int(1)), (True, 2), (2.5, True), (Int(3), 2),
                     (2 ** 63 - 2,), (2 ** 63, True), (Int(2 ** 70),)):
    show(lambda: itertools.count(start, *step))
    show(lambda: [next(count) for count in [itertools.count(start, *step)] for _ in range(3)])
for text in ("%.99999999999d", "%.2147483648d", "%.*d", "%99999999999999999999d"):
    for values in (1, (2 ** 31, 1), (2 ** 63, 1)):
        show(lambda: text % values)
        show(lambda: text.encode() % values)
