"""__init__ inherited from object, called with arguments: on types that make no instances, and on others."""
import sys


class Plain: pass
class New:
    def __new__(cls, *args): return object.__new__(cls)
class Init:
    def __init__(self, *args): pass


def function(): yield


values = {}.keys(), {}.values(), {}.items(), iter([]), iter({}), iter(range(3)), iter(b""), len, [].append, str.join, (1).__add__, int.__dict__, function, function(), \
    None, ..., NotImplemented, object(), 5, "text", (), range(1), slice(1), int | str, list[int], Plain(), New(), Init(), type(sys.implementation)(), sys.version_info
for value in values:
    for arguments in (), (1,), (1, 2):
        try:
            print(type(value).__name__, len(arguments), object.__init__(value, *arguments))
        except TypeError as error:
            print(type(value).__name__, len(arguments), error)
    try:
        print("   ", type(value).__new__ is object.__new__, type(value)(1, 2, 3, 4, 5, 6) is None)
    except TypeError as error:
        print("   ", error)
