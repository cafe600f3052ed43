# What the built-ins module holds, those names apart that need files, a compiler or buffers.
import builtins
common = ["abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "bytes", "callable", "chr",
    "classmethod", "complex", "delattr", "dict", "dir", "divmod", "enumerate", "filter", "float", "format",
    "frozenset", "getattr", "globals", "hasattr", "hash", "hex", "id", "input", "int", "isinstance",
    "issubclass", "iter", "len", "list", "locals", "map", "max", "min", "next", "object", "oct", "ord", "pow",
    "print", "property", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted",
    "staticmethod", "str", "sum", "super", "tuple", "type", "vars", "zip", "__build_class__", "__import__",
    "__debug__", "Ellipsis", "NotImplemented", "None", "True", "False"]
print([n for n in common if not hasattr(builtins, n)])
print(__debug__, Ellipsis is ..., NotImplemented, builtins.__name__, type(builtins).__name__)
print([n for n in ("PythonFinalizationError", "_IncompleteInputError") if hasattr(builtins, n)])
print(sorted(n for n in dir(builtins) if n[0].isupper() and isinstance(getattr(builtins, n),
    type) and issubclass(getattr(builtins, n), Warning)))
names = sorted(n for n, v in vars(builtins).items() if isinstance(v,
    type) and n[0].islower() and n not in ("bytearray", "memoryview"))
print(names)
print([type(getattr(builtins, n)).__name__ for n in ("len", "print", "int", "None", "__build_class__", "Ellipsis")])
try:
    __debug__.x
except AttributeError as e:
    print(e)


def f():
    a = 1
    b = [2]
    before = dict(locals())
    c = 3
    return before, sorted(locals())


print(f(), sorted(k for k in globals() if k in ("f", "common", "names", "__name__", "__builtins__")))
print(globals()["__name__"], globals() is globals(), type(globals()), vars() is globals())
