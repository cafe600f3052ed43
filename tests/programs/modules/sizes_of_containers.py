# not-3.14: sizes in bytes are those of 32 bits
"""sys.getsizeof of what is made in one go, and of what grows piece by piece."""
import itertools
import sys

size = sys.getsizeof


def show(title, *objects):
    print(title, *map(size, objects))


def growing(title, make, add, count):
    grown, sizes = make(), []
    for i in range(count):
        add(grown, i)
        if not sizes or sizes[-1] != size(grown):
            sizes.append(size(grown))
    print(title, sizes)


growing("append", list, list.append, 200)
growing("insert", list, lambda items, i: items.insert(0, i), 100)
growing("dict of ints", dict, lambda items, i: items.__setitem__(i, i), 2000)
growing("dict of texts", dict, lambda items, i: items.__setitem__(str(i), i), 2000)
growing("set", set, set.add, 2000)
growing("bytearray", bytearray, lambda items, i: items.append(0), 300)
growing("bytearray +=", bytearray, lambda items, i: items.__iadd__(b"abc"), 100)
growing("bytearray.extend", bytearray, lambda items, i: items.extend(b"abcde"), 100)
show("displays", [], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7])
print("repeated", *(size([None] * i) for i in range(20)))
print("list(range)", *(size(list(range(i))) for i in range(20)))
print("list(tuple)", *(size(list((0,) * i)) for i in range(20)))
print("list(str)", *(size(list("x" * i)) for i in range(20)))
print("comprehension", *(size([x for x in range(i)]) for i in range(50)))
print("slices", *(size(list(range(30))[:i]) for i in range(20)))
print("sums", *(size([0] * i + [1] * 3) for i in range(20)))
show("dicts", {}, dict(), {1: 2}, {"a": 1}, dict(a=1), {i: i for i in range(6)}, {i: i for i in range(11)})
numbers = {i: i for i in range(50)}
show("copies of dicts", numbers.copy(), dict(numbers), {**numbers}, numbers | {1: 2}, dict(list(numbers.items())))
numbers.clear()
show("cleared", numbers)
show("sets", set(), frozenset(), {1, 2, 3}, frozenset(range(10)), set("abc"), set(range(100)))
show("bytearrays", bytearray(), bytearray(1), bytearray(b"abc"), bytearray([1, 2, 3]), bytearray(b"abc") + b"x")
show("bytes", b"", b"a", b"abc")
show("texts", "", "a", "ab", "\xe9", "\xe9a", "\u20ac", "\u20aca", "\U0001f600", "\U0001f600a", "abc" * 10)
show("ints", 0, 1, -1, 2**29, 2**30, 2**60, 2**60 - 1, 10**100, -(2**30), True)
show("others", 1.5, 1j, None, ..., NotImplemented, object(), range(10), slice(1))
show("tuples", (), (1,), (1, 2), tuple(range(10)), tuple(x for x in range(10)))
show("iterators", iter([]), iter(()), iter({}), iter(range(3)), iter(set()), iter(""), enumerate([]), zip(), map(str, []))


class Plain: pass
class Slots: __slots__ = "a", "b"
class Int(int): pass
class List(list): pass
class Dict(dict): pass
class Tuple(tuple): pass
class Str(str): pass
class Bytes(bytes): pass
class Error(Exception): pass


def generator(): yield 1


show("instances", Plain(), Slots(), Int(), Int(5), List(), List([1]), Dict(), Tuple(), Tuple((1,)), Str(), Str("ab"), Bytes(b"a"))
show("types", Plain, Slots, int, type, object)
show("functions", len, [].append, Plain().__init__, generator, property(), super(Plain, Plain()))
show("generators", generator(), (x for x in ()), (x + y for x in () for y in ()))
show("exceptions", Exception(), Error(), ValueError(1), OSError(1, "x"), KeyError())
show("views", memoryview(b"abc"), memoryview(bytes(24)).cast("B", (2, 3, 4)), {}.keys())
print("without the collector", *(x.__sizeof__() for x in ([], {}, set(), "", b"", 1, 1.0, (), object(), bytearray())))
