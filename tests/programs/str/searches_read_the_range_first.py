"""Which argument of find, count and the like is complained about first, and in which words."""


def show(call):
    try:
        print(repr(call()))
    except Exception as e:
        print(type(e).__name__, e)


for text in "abc", b"abc", bytearray(b"abc"):
    empty = text[:0]
    for name in "find rfind index rindex count startswith endswith".split():
        method = getattr(text, name)
        for arguments in [
            (), (1.5,), (None,), (300,), (True,), (2**70, 0), (1.5, 1.5), (1.5, 1, "x"), (1.5, 5, 3), (None, 2**70), (300, []),
            ((1,), "x"), (("a", b"a", 1), 5), (("a", b"a", 1), 0), (empty, 5, 3), (empty, 3), (1, 2, 3, 4), (frozenset(), 2j),
        ]:
            show(lambda: method(*arguments))
    for name in "partition rpartition".split():
        for argument in None, 1, text, empty:
            show(lambda: getattr(text, name)(argument))
