"""What the methods and operators of set subclasses answer with, and what their constructors take."""
class Set(set): pass
class Frozen(frozenset): pass
class Keyword(set):
    def __new__(cls, *args, **keywords):
        return set.__new__(cls)
    def __init__(self, items=(), *, extra=None):
        super().__init__(items)
        self.extra = extra


for a, b in (Set("ab"), Frozen("bc")), (Frozen("ab"), Set("bc")), (Set("ab"), {"c"}), ({"a"}, Frozen("a")):
    print(type(a).__name__, type(b).__name__)
    for result in a | b, a & b, a - b, a ^ b, a.union(b), a.copy(), a.intersection(b), a.difference(b), a.symmetric_difference(b):
        print("   ", type(result).__name__, sorted(result))
s = Set("a")
print(type(s.__ior__({"b"})).__name__, sorted(s), Frozen("a") == {"a"}, hash(Frozen("a")) == hash(frozenset("a")))
k = Keyword("xy", extra=1)
print(sorted(k), k.extra)
for call in (lambda: Set(1, 2), lambda: Set(items=1), lambda: Set().__init__(a=1), lambda: set(a=1), lambda: Frozen(1, 2),
             lambda: frozenset(a=1), lambda: set().union(self=1), lambda: set().difference(self=1), lambda: set().update(x=1),
             lambda: set().copy(1), lambda: set().add(), lambda: Set().add(1, 2), lambda: Set.add()):
    try:
        print(call())
    except TypeError as error:
        print(error)
for value in Set("a"), Frozen(), k:
    print(value.__reduce__()[1:])
s.mark = 1
print(s.__reduce__()[1:], s.__getstate__())
