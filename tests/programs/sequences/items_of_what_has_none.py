"""Assigning and deleting items where that is not possible: which error, and what becomes of the key before."""
class Index:
    def __init__(self, number): self.number = number
    def __index__(self):
        if self.number is None:
            raise ZeroDivisionError("index")
        print("asked", end=" ")
        return self.number


class Plain: pass
class Sized:
    def __len__(self): return 1


keys = 0, True, Index(1), Index(None), 2**70, -2**70, "a", None, 1.5, slice(1)
for container in (1, 2), "ab", b"ab", range(3), frozenset([1]), {1}, {1: 2}.keys(), {1: 2}.values(), 5, None, object(), Plain(), Sized(), iter([]), int.__dict__:
    results = []
    for key in keys:
        def put(): container[key] = 1
        def remove(): del container[key]
        for action in put, remove:
            try:
                action()
            except Exception as error:
                results.append("%s: %s" % (type(error).__name__, error))
    print(type(container).__name__)
    for result in dict.fromkeys(results):
        print("   ", result)
