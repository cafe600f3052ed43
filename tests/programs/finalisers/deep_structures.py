# not-3.14: the stack of the WebAssembly build is too small
# Freeing, comparing and printing deeply nested structures never overflows the native stack.
def nest(wrap, depth):
    value = wrap(None)
    for _ in range(depth):
        value = wrap(value)
    return value


class Link:
    def __init__(self, next):
        self.next = next


class Slotted:
    __slots__ = ("next",)

    def __init__(self, next):
        self.next = next


for name, wrap in [("list", lambda v: [v]), ("tuple", lambda v: (v,)), ("dict", lambda v: {"k": v}),
        ("instance", Link), ("slots", Slotted), ("closure", lambda v: lambda: v),
        ("mixed", lambda v: [(v, {1: v})]), ("exception", lambda v: ValueError(v)),
        ("cell", lambda v: (lambda: v).__closure__[0]), ("iterator", lambda v: iter([v])),
        ("method", lambda v: Link(v).__init__), ("slice", lambda v: slice(v)),
        ("map", lambda v: map(v, []) if v else [])]:
    value = nest(wrap, 100000)
    del value
    print(name, "freed")
for name, wrap in [("list", lambda v: [v]), ("tuple", lambda v: (v,)), ("dict", lambda v: {"k": v})]:
    value, other = nest(wrap, 100000), nest(wrap, 100000)
    for action in [lambda: repr(value), lambda: value == other, lambda: str(value)]:
        try:
            print(len(action()) if action() not in (True, False) else action())
        except RecursionError as e:
            print(name, type(e).__name__)
shallow = nest(lambda v: [v], 150)
print(len(repr(shallow)), repr(shallow) == repr(nest(lambda v: [v], 150)), shallow == nest(lambda v: [v], 150))
