# What gc.is_tracked says: tuples until a collection finds only atoms in them, dicts of old versions since they hold a container.
import gc
import sys
import time


def show(label, *values):
    print(label, [gc.is_tracked(value) for value in values])


def made(*items):
    return tuple(list(items))


class Plain:
    pass


class Empty:
    __slots__ = ()


class Tuple(tuple):
    pass


class Dict(dict):
    pass


empty, atoms, mixed, nested, own = (), made(1, "a"), made(1, []), made(made(1), "a"), Tuple((1, 2))
show("tuples", empty, mixed, nested, own)
gc.collect()
show("collected", empty, atoms, mixed, own)
gc.collect()
show("again", empty, atoms, mixed, nested, own)
for make in (lambda: list(zip([1, 2], "ab")), lambda: list(enumerate("ab")), lambda: list({1: 2}.items())):
    pairs = make()
    gc.collect()
    show("pairs", *pairs)

dicts = [{}, {1: 2}, {"a": "b"}, {"a": []}, Dict(), dict(a=1), {"a": {}}, {k: k for k in range(3)}]
show("dicts", *dicts)
show("copies", *[each.copy() for each in dicts], dict.fromkeys("ab"), dict.fromkeys("ab", []))
gc.collect()
show("collected", *dicts)
late = {}
late["x"] = []
show("filled later", late)
late = {made(1, "b"): 1}
show("a tuple as key", late)
gc.collect()
show("collected", late)
late = {"a": sys.version_info}
gc.collect()
show("a struct sequence as value", late)

show("atoms", 1, "a", 1.5, None, b"", 1j, ..., NotImplemented, True, range(3), object(), bytearray(), int, len.__class__)
show("containers", [], set(), frozenset(), slice(1, 2), Plain(), Empty(), Plain, len, show, [].append, sys, memoryview(b""))
show("iterators", iter([]), iter(()), iter(""), iter({}), {}.keys(), {}.items(), map(str, ""), zip(), enumerate(""), reversed([]))
show("descriptors", property(), staticmethod(1), classmethod(1), Plain.__dict__, type.__dict__["__mro__"])
show("exceptions", Exception(), KeyError(1))
show("struct sequences", sys.version_info, time.gmtime(0), sys.flags)


def keywords(**given):
    return given


def positional(*given):
    return given


show("keywords", keywords(), keywords(a=1), keywords(a=[]))
show("positional", positional(), positional([]))
show("namespaces", globals(), sys.modules)

before = len(gc.get_objects())
kept = [[i] for i in range(1000)]
print(900 < len(gc.get_objects()) - before < 1100)
kept = [made(i, i) for i in range(1000)]
gc.collect()
print(len(gc.get_objects()) - before < 100)
