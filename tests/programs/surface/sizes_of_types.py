# not-3.14: sizes depend on the width of a C word
"""__basicsize__ and its kin: of built-in types, and of what classes add to them."""


class Plain: pass
class Slots: __slots__ = ("a", "b")
class DictSlot: __slots__ = ("a", "__dict__")
class WeakSlot: __slots__ = ("a", "__weakref__")
class Empty: __slots__ = ()
class Further(Slots): __slots__ = "c"
class Open(Slots): pass
class Int(int): pass
class EmptyInt(int): __slots__ = ()
class List(list): pass
class SlotList(list): __slots__ = ("x",)
class Tuple(tuple): pass
class Dict(dict): pass
class Str(str): pass
class Bytes(bytes): pass
class Error(Exception): pass
class SlotError(Exception): __slots__ = "x"
class Meta(type): pass
class Set(set): pass
class Float(float): pass


def show(kind):
    print(kind.__name__, kind.__basicsize__, kind.__itemsize__, kind.__dictoffset__, kind.__weakrefoffset__)


for kind in (object, int, bool, float, complex, str, bytes, bytearray, tuple, list, dict, set, frozenset, range, slice, type,
             property, super, memoryview, enumerate, zip, map, BaseException, OSError, SyntaxError, ExceptionGroup):
    show(kind)
for kind in (Plain, Slots, DictSlot, WeakSlot, Empty, Further, Open, Int, EmptyInt, List, SlotList, Tuple, Dict, Str, Bytes,
             Error, SlotError, Meta, Set, Float):
    show(kind)
print(object().__sizeof__(), (1, 2).__sizeof__(), b"abc".__sizeof__(), 1.5.__sizeof__(), slice(1).__sizeof__())
print(Plain().__sizeof__() == Plain.__basicsize__, type(int).__sizeof__(int) > 300)
try:
    Plain.__basicsize__ = 3
except AttributeError as error:
    print(error)
