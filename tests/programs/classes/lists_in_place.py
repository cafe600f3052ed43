"""`+=` of a class made of a list or a bytearray asks the base's `__iadd__` before a `__add__` of its own; `*=` does not."""
def show(name, function):
    try:
        print(name, ascii(function()))
    except Exception as error:
        print(name, type(error).__name__, error)


def add_in_place(value, other):
    value += other
    return value


def multiply_in_place(value, other):
    value *= other
    return value


class Reflects:
    def __radd__(self, other):
        return 'radd'

    def __rmul__(self, other):
        return 'rmul'

    def __iter__(self):
        return iter((7,))


for base, content in (list, [1]), (bytearray, b'a'), (tuple, (1,)), (str, 'a'):
    plain = type('Plain', (base,), {})
    adds = type('Adds', (base,), {'__add__': lambda s, o: 'add', '__mul__': lambda s, o: 'mul'})
    refuses = type('Refuses', (base,), {'__iadd__': lambda s, o: NotImplemented, '__add__': lambda s, o: 'add'})
    without = type('Without', (base,), {'__iadd__': None})
    for kind in base, plain, adds, refuses, without:
        for other in 0, content, Reflects(), 2:
            show(kind.__name__ + ' +=', lambda: add_in_place(kind(content), other))
            show(kind.__name__ + ' *=', lambda: multiply_in_place(kind(content), other))
