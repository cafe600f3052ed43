"""Which objects weak references can watch."""
import _weakref
import sys


class Plain: pass
class Slots: __slots__ = ()
class WithWeakref: __slots__ = ("__weakref__",)
class Int(int): pass
class Tuple(tuple): pass
class List(list): pass


def function(): yield


values = [object(), 1 << 80, 1.5, 1j, "text", b"bytes", bytearray(), (1,), [], {}, set(), frozenset([1]), range(3), slice(1), None, ...,
          NotImplemented, type, int, Plain, Plain(), Slots(), WithWeakref(), Int(), Tuple(), List(), function, function(), function.__code__,
          Plain().__init__, len, [].append, str.join, int.__add__, (1).__add__, int.__dict__, sys, memoryview(b""), iter([]), iter({}),
          {}.keys(), property(), classmethod(len), staticmethod(len), enumerate([]), zip(), map(len, []), list[int], int | str,
          ValueError(), ExceptionGroup("", [ValueError()]), sys.implementation, sys.version_info]
for value in values:
    name = type(value).__name__
    try:
        reference = _weakref.ref(value)
        print(name, type(reference).__name__, reference() is value, type(value).__weakrefoffset__ != 0)
    except TypeError as error:
        print(name, error, type(value).__weakrefoffset__)
