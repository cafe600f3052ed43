"""ExceptionGroup takes what can be asked for items by number: no mapping, no set, no `list[int]`."""


class Asked:
    def __getitem__(self, index):
        return [ValueError(1), KeyError(2)][index]


class Map(dict):
    pass


for exceptions in [{1: 2}, {}, Map(), {1}, frozenset(), list[int], type({}.keys()), {}.keys(), range(2), range(0), (), [], "ab", "", b"ab",
                   bytearray(b"a"), memoryview(b"a"), 5, None, iter([]), (e for e in ()), [1], [ValueError(1), 2], Asked(), type.__dict__]:
    try:
        made = ExceptionGroup("g", exceptions)
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(made.exceptions)
