# The module _io and its classes: dir(), bases, and what kind of attribute each is.
import _io

# The import system's own names differ by how a module is found.
print([name for name in dir(_io) if name not in ("__loader__", "__spec__", "__doc__", "__package__", "__name__")])
for name in dir(_io):
    cls = getattr(_io, name)
    if not isinstance(cls, type) or name.startswith("__"):
        print(name, type(cls).__name__)
        continue
    print(name, cls.__module__, cls.__qualname__, [base.__name__ for base in cls.__mro__], issubclass(cls, Exception))
    print("   ", dir(cls))
    kinds = {}
    for key, value in cls.__dict__.items():
        if not key.startswith("__"):
            kinds.setdefault(type(value).__name__, []).append(key)
    for kind in sorted(kinds):
        print("   ", kind, sorted(kinds[kind]))
buffer = type(_io.BytesIO().getbuffer().obj)
print(buffer.__name__, dir(buffer))
for cls in (buffer,):
    try:
        cls()
    except TypeError as error:
        print(error)
for cls in (_io.FileIO, _io.BytesIO, _io.StringIO, _io.BufferedReader, _io.BufferedWriter, _io.BufferedRandom, _io.BufferedRWPair, _io.TextIOWrapper, _io.IncrementalNewlineDecoder, _io._IOBase, _io._RawIOBase, _io._BufferedIOBase, _io._TextIOBase):
    class Sub(cls):
        pass
    try:
        cls.new_attribute = 1
        print(cls.__name__, "takes attributes")
    except TypeError as error:
        print(error)
    print(Sub.__name__, Sub.__base__ is cls, hasattr(Sub.__new__(Sub), "__dict__"), "__weakref__" in dir(Sub), "__dict__" in Sub.__dict__)
for bases in [(_io.FileIO, _io.BytesIO), (_io._RawIOBase, _io.BytesIO), (_io.StringIO, _io.BytesIO), (_io._IOBase, _io._RawIOBase), (_io._RawIOBase, list), (_io.TextIOWrapper, _io.BufferedReader)]:
    try:
        print(type("Both", bases, {}).__mro__[1:3])
    except TypeError as error:
        print(error)
