"""__text_signature__: of bound and unbound methods, classes and functions."""
class Plain:
    "Plain(looks, like, one)\n--\n\n"

    def method(self): pass


def show(*things):
    for thing in things:
        print(getattr(thing, "__qualname__", thing), repr(getattr(thing, "__text_signature__", "has none")))


show(list, dict, int, str, type, object, Plain, zip, map, range, slice, memoryview, super, property, complex, enumerate)
show(list.append, [].append, list.sort, str.split, "".split, bytes.hex, dict.get, dict.update, dict.pop, set.union, int.to_bytes)
show(dict.fromkeys, {}.fromkeys, int.from_bytes, bytes.fromhex, str.maketrans, list.__class_getitem__, object.__init_subclass__)
show(int.__add__, (1).__add__, list.__getitem__, [].__len__, object.__reduce_ex__, type.__call__, type.__prepare__, type.mro)
show(len, print, sorted, getattr, max, dir, iter, __build_class__, __import__, sum, pow, round, isinstance)
show(int.__new__, object.__new__, BaseException.__new__, Plain.method, Plain().method, int.real, type.__dict__["__name__"])
for kind in (list, Plain):
    try:
        kind.__text_signature__ = "()"
        print("set")
    except (AttributeError, TypeError) as error:
        print(error)
