# dir, vars, getattr, hasattr, callable, type, id, repr, ascii, hash, isinstance.
class A:
    x = 1

    def __init__(self):
        self.y = 2

    def m(self):
        pass


a = A()
print([n for n in dir(a) if not n.startswith("__")], [n for n in dir(A) if not n.startswith("__")], vars(a),
    "x" in vars(A), getattr(a, "x"), getattr(a, "z", 5), hasattr(a, "m"), hasattr(a, "nope"), callable(a.m),
    callable(a), callable(A), callable(len), callable(lambda: 0))
print(type(a).__name__, type(a.m).__name__, type(A.m).__name__, id(a) == id(a), id(a) != id(A()), repr("a"),
    ascii("é"), ascii(["日"]), hash("a") == hash("a"), isinstance(a, A), isinstance(a, (int, A)),
    issubclass(A, object), type(type(a)) is type)
print(sorted(n for n in dir(int) if not n.startswith("_")),
    sorted(n for n in dir(list) if not n.startswith("_")),
    sorted(n for n in dir(dict) if not n.startswith("_")),
    sorted(n for n in dir(tuple) if not n.startswith("_")),
    sorted(n for n in dir(set) if not n.startswith("_")), sorted(n for n in dir(str) if not n.startswith("_")),
    sep="\n")
print(sorted(n for n in dir(bytes) if not n.startswith("_")),
    sorted(n for n in dir(float) if not n.startswith("_")),
    sorted(n for n in dir(frozenset) if not n.startswith("_")),
    sorted(n for n in dir(range) if not n.startswith("_")),
    sorted(n for n in dir(property) if not n.startswith("_")),
    sorted(n for n in dir(BaseException) if not n.startswith("_")),
    sorted(n for n in dir(complex) if not n.startswith("_")), sep="\n")
for call in [lambda: vars(5), lambda: dir(1, 2), lambda: vars(1, 2), lambda: getattr(a), lambda: hasattr(a),
        lambda: callable(), lambda: type(), lambda: id(), lambda: repr(), lambda: ascii(1, 2), lambda: hash(),
        lambda: hash([]), lambda: isinstance(a), lambda: issubclass(5, int), lambda: type(1, 2),
        lambda: setattr(a, 5, 1), lambda: delattr(a, "nope"), lambda: vars(object()),
        lambda: getattr(a, "nope"), lambda: getattr(a, 1), lambda: hash({}), lambda: isinstance(1, "int"),
        lambda: isinstance(1, (int, "x")), lambda: isinstance("", (int, "x"))]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


def scope():
    here, there = 1, 2
    return dir(), vars()


print(scope(), "a" in dir())
setattr(a, "dynamic", [1])
delattr(a, "y")
print(a.__dict__, getattr(a, "dyn" + "amic"), [getattr(5, n)() for n in ("bit_length", "__neg__")],
    sorted(n for n in object.__dict__ if n not in ("__getstate__",)))
print(object.__repr__(5).startswith("<int object at 0x"), repr(object()).startswith("<object object at 0x"),
    repr(a).startswith("<__main__.A object at 0x"),
    repr(a.m).startswith("<bound method A.m of <__main__.A object"),
    repr(A.m).startswith("<function A.m at 0x"), repr(len),
    repr([].append).startswith("<built-in method append of list object"), repr(str.upper), repr(int.__add__),
    repr((5).__add__).startswith("<method-wrapper '__add__' of int"), repr(int.real), repr(type), repr(A),
    repr(ValueError), repr(type(None)), repr(iter([])).startswith("<list_iterator object"),
    repr(scope).startswith("<function scope at"), repr(x for x
    in "a").startswith("<generator object <genexpr>"), repr(print),
    repr(property()).startswith("<property object"), repr(super),
    repr(dict.fromkeys).startswith("<built-in method fromkeys of type object"), repr(A.__dict__["__dict__"]),
    repr(classmethod))
