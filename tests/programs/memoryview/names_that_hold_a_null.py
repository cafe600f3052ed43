# An order with a null character in it is refused; a format ends at it.


def show(f):
    try:
        result = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(result if isinstance(result, bytes) else (result.format, result.shape))


view = memoryview(bytes(range(8)))
for order in "C", "F", "A", None, "C\0", "\0", "\0C", "a\0b", "\ud800", "\ud800\0", "", "CA", "c", "\xe9":
    show(lambda: view.tobytes(order))
    show(lambda: view.tobytes(order=order))
for format in "B", "B\0", "B\0H", "\0", "\0B", "@h\0x", "h\0", "Hx\0", "\xe9\0", "\ud800\0", "", "@", "@\0":
    show(lambda: view.cast(format))
show(lambda: view.cast("B\0", [2, 4]))
