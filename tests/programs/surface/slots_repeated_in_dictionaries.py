"""Dunder methods of slots: whose dictionary they stand in, and that each works on what it belongs to."""


def owners(name, kinds):
    print(name, [kind.__name__ for kind in kinds if name in kind.__dict__])


owners("__getattribute__", (object, list, dict, str, float, type, range, property, super, BaseException, enumerate, type(None)))
owners("__setattr__", (object, list, type, BaseException, super))
owners("__init__", (object, list, dict, set, frozenset, int, Exception, OSError, FileNotFoundError, KeyError, property, super, type))
owners("__str__", (object, str, BaseException, KeyError, AttributeError, NameError, OSError, SyntaxError, type, int, float, bytes))
owners("__hash__", (object, list, dict, set, frozenset, range, slice, str, bytes, bytearray, tuple, type, property))
owners("__eq__", (object, list, dict, set, range, slice, str, bytes, tuple, type, super, complex))
print(FileNotFoundError.__init__ is OSError.__init__, Exception.__init__ is BaseException.__init__)
for kind, value in (list, [1]), (dict, {}), (int, 5), (ValueError, ValueError("x")), (FileNotFoundError, FileNotFoundError("m")):
    wrapper = kind.__getattribute__
    print(wrapper.__objclass__.__name__, wrapper.__qualname__, wrapper(value, "__class__"))
    try:
        wrapper(None, "x")
    except (TypeError, AttributeError) as error:
        print(error)
error = FileNotFoundError.__new__(FileNotFoundError, "message")
FileNotFoundError.__init__(error, "message")
print(repr(error), error.filename)
try:
    FileNotFoundError.__init__(ValueError(), 1)
except TypeError as error:
    print(error)
