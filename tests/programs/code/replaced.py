# not-3.8: that CPython aborts for names that are no strings
# code.replace(): every field, every check, and what equality says of the result.
import sys

CodeType = type((lambda: 0).__code__)


def show(make):
    try:
        result = make()
        print("   ->", "a code object" if isinstance(result, CodeType) else result)
    except BaseException as error:
        print("   ", type(error).__name__, error)


def sample(a, b=1, *args, d, **kw):
    "doc"
    x = a
    return lambda: x


code = sample.__code__
FIELDS = {
    "co_argcount": [-1, "x", 1], "co_posonlyargcount": [-1, 1], "co_kwonlyargcount": [-2, 0], "co_nlocals": [0, -1],
    "co_stacksize": [-1, 100], "co_flags": [-1, 0], "co_firstlineno": [-1, "x", 0], "co_code": ["x", b"a"],
    "co_consts": [[], ()], "co_names": [[1], (1,), ("n",)], "co_varnames": [("a",), (1,)], "co_freevars": [("z",), 5],
    "co_cellvars": [("z",), ()], "co_filename": [1, "other"], "co_name": [1, "other"], "co_qualname": [1, "a.b"],
    "co_linetable": [1, b""], "co_exceptiontable": [1, b""],
}
for name, values in FIELDS.items():
    for value in values:
        print(name, repr(value))
        show(lambda: code.replace(**{name: value}))
show(lambda: code.replace(nope=1))
show(lambda: code.replace(1))
show(lambda: code.replace())
other = code.replace(co_name="other", co_firstlineno=100, co_filename="elsewhere.py")
print(other.co_name, other.co_qualname, other.co_firstlineno, other.co_filename, repr(other).split(" at ")[0], repr(other).split(",", 1)[1])
print([line for _, _, line in other.co_lines()][:3])
print(other == code, other != code, code.replace() == code, code.replace() is code, hash(code.replace()) == hash(code))
for change in (
    {"co_filename": "x"}, {"co_stacksize": code.co_stacksize + 1}, {"co_name": "x"}, {"co_qualname": "x"}, {"co_flags": 0},
    {"co_consts": code.co_consts}, {"co_names": ("x",)}, {"co_linetable": b""}, {"co_exceptiontable": b"\x00"},
    {"co_firstlineno": 1},
):
    print(change if "co_consts" not in change else "co_consts", code.replace(**change) == code)
one = (lambda: 1).__code__
CONSTANTS = (1, 1.0, True, 0.0, -0.0, "1", b"1", 1j, complex(1, -0.0), (1,), (1.0,), frozenset([1]), frozenset([1.0]), None, ...)
for a in CONSTANTS:
    print(repr(a), [b for b in CONSTANTS if one.replace(co_consts=(None, a)) == one.replace(co_consts=(None, b))])


def f(x):
    return x + 1


def g(x):
    return x * 100


f.__code__ = f.__code__.replace(co_consts=tuple(5 if c == 1 else c for c in f.__code__.co_consts))
print(f.__code__ == g.__code__)
f.__code__ = g.__code__
print(f(2), f.__name__, f.__code__ is g.__code__)


def needs():
    y = 1

    def inner():
        return y
    return inner


inner = needs()
for target, source in ((f, inner), (inner, f)):
    try:
        target.__code__ = source.__code__
    except ValueError as error:
        print(error)
for value in (None, 5, "x"):
    try:
        f.__code__ = value
    except TypeError as error:
        print(error)
try:
    del f.__code__
except TypeError as error:
    print(error)
if sys.version_info >= (3, 13):
    print(code.__replace__(co_name="r").co_name)
renamed = inner.__code__.replace(co_freevars=("other",))
inner.__code__ = renamed
print(inner(), inner.__code__.co_freevars)
