"""`__setstate__` with negative numbers, one state after another; `reversed` at its end."""
def show(function):
    try:
        print(ascii(function()))
    except Exception as error:
        print(type(error).__name__, error)


makers = [
    lambda: iter([None, 1]), lambda: iter((4, 5)), lambda: iter('xy'), lambda: iter(b'xy'), lambda: iter(bytearray(b'xy')),
    lambda: reversed([1, 2]), lambda: reversed((1, 2)), lambda: iter(range(3)),
]
for make in makers:
    for states in (-1,), (-1, 0), (-5, 0), (1, -1), (2,), (9,), (9, 0), (True, -1, False):
        i = make()
        for state in states:
            show(lambda: i.__setstate__(state))
        show(lambda: (i.__length_hint__(), i.__reduce__()[1:]))
        for _ in range(3):
            show(lambda: (next(i), i.__reduce__()[1:]))
        show(lambda: i.__setstate__(0))
        show(lambda: next(i))
