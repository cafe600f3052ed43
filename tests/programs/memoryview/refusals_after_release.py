"""What a view tells first when it has no dimension to iterate over, has several, or is released."""
def show(function):
    try:
        print(ascii(function()))
    except Exception as error:
        print(type(error).__name__, error)


for size, shape in (8, [2, 4]), (8, (2, 2, 2)), (1, []), (4, [4]):
    view = memoryview(bytearray(size)).cast('B', shape)
    for _ in range(2):
        show(lambda: list(view))
        show(lambda: len(view))
        show(lambda: next(iter(view)))
        show(lambda: view[0] if shape else view[()])
        show(lambda: 5 in view)
        show(lambda: list(reversed(view)))
        show(lambda: view.tobytes('\udcff'))
        show(lambda: view.tobytes('X'))
        view.release()
for order in '\udcff', 'X', None, 'F', 3:
    show(lambda: memoryview(b'ab').tobytes(order))
