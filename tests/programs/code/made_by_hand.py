# types.CodeType: what it takes, what it checks, and that what it makes runs.
import sys

CodeType = type((lambda: 0).__code__)
FunctionType = type(lambda: 0)


def show(make):
    try:
        result = make()
        print("   ->", "a code object" if isinstance(result, CodeType) else result)
    except BaseException as error:
        text = str(error)
        if "codeobject.c" in text:
            text = text.split(": ")[1]
        print("   ", type(error).__name__, text)


def sample(a, b=1, /, c=2, *args, d, e=5, **kw):
    "doc"
    x = 1

    def inner():
        return x
    return a + b, c, args, d, e, sorted(kw), inner()


def parts(c):
    return [
        c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals, c.co_stacksize, c.co_flags, c.co_code,
        c.co_consts, c.co_names, c.co_varnames, c.co_filename, c.co_name, c.co_qualname, c.co_firstlineno,
        c.co_linetable, c.co_exceptiontable, c.co_freevars, c.co_cellvars,
    ]


NAMES = (
    "argcount posonlyargcount kwonlyargcount nlocals stacksize flags codestring constants names varnames filename name "
    "qualname firstlineno linetable exceptiontable freevars cellvars"
).split()
code = sample.__code__
made = CodeType(*parts(code))
print(made == code, hash(made) == hash(code), made is code, made.co_varnames, made.co_cellvars)
copy = FunctionType(made, globals(), "copy", (1, 2), None)
copy.__kwdefaults__ = {"e": 6}
print(copy(10, d=4, z=3), copy.__name__, copy.__qualname__, copy.__doc__)
for count in (0, 5, 15, 19):
    show(lambda: CodeType(*(parts(code) + [1])[:count]))
show(lambda: CodeType(*parts(code)[:16]))
show(lambda: CodeType(argcount=1))
BAD = {
    "argcount": [-1, "x", 1 << 40, 99, 1.5], "posonlyargcount": [-1, 9], "kwonlyargcount": [-1, 50],
    "nlocals": [-1, 0, 99], "stacksize": [-1, "y"], "flags": ["x", -1], "codestring": ["str", b"x", 5],
    "constants": [[], None], "names": [[], (1,), ("a", 1)], "varnames": [(1,), [], ("a",)], "filename": [1, b"x"],
    "name": [1], "qualname": [2], "firstlineno": ["a", -5], "linetable": ["x"], "exceptiontable": ["x"],
    "freevars": [(1,), []], "cellvars": [(1,), ("q", "r")],
}
for index, name in enumerate(NAMES):
    for value in BAD[name]:
        given = parts(code)
        given[index] = value
        print(name, repr(value))
        show(lambda: CodeType(*given))


def constants_of_any_kind():
    return 1, "text", 2.5


thing = object()
consts = constants_of_any_kind.__code__.co_consts
print(consts)
swapped = tuple(
    (thing, [1], {2: 3}) if isinstance(c, tuple) else c for c in consts
)
f = FunctionType(constants_of_any_kind.__code__.replace(co_consts=swapped), {})
print(f()[0] is thing, f()[1:])
print(f.__code__.co_consts[-1] is swapped[-1])
