# not-3.14: the width of a word shows
"""Sizes that no machine has are a MemoryError wherever a program can name one."""
class Count(int):
    def __and__(self, other):
        return [1]


def show(function):
    try:
        print(ascii(function()))
    except Exception as error:
        print(type(error).__name__, error)


for size in 47910258089336, 2**62, 10**13:
    for count in size, Count(size):
        show(lambda: len(bytearray(count)))
        show(lambda: len(bytes(count)))
    show(lambda: len('{:{}}'.format(1, size)))
    show(lambda: len(b'ab' * size))
    show(lambda: len('ab' * size))
    show(lambda: len([0] * size))
    show(lambda: len('a'.ljust(size)))
    show(lambda: len(b'a'.center(size)))
    show(lambda: len('%*d' % (size, 1)) if size < 2**60 else None)
    show(lambda: len(int.to_bytes(1, size, 'big')))
