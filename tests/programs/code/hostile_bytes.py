# Code objects that no compiler would make: refused or run, never worse. What happens differs; that the program ends does not.
import sys

CodeType = type((lambda: 0).__code__)
FunctionType = type(lambda: 0)


def sample(a, b=1):
    x = [a, b]
    for y in x:
        try:
            b = y + len(x)
        except TypeError:
            pass
    return b


print(sample(1))
code = sample.__code__
print(len(code.co_code) % 2)
for bad in (b"a", b"abc"):
    try:
        code.replace(co_code=bad)
    except ValueError as error:
        print(error)
for change in (
    {"co_argcount": 5}, {"co_nlocals": 1}, {"co_kwonlyargcount": 9}, {"co_varnames": ()}, {"co_varnames": ("a",)},
    {"co_flags": code.co_flags | 4 | 8, "co_argcount": 3},
):
    try:
        made = code.replace(**change)
        print(change, made.co_argcount, made.co_varnames)
    except ValueError as error:
        print(change, error)
swapped = code.replace(co_varnames=tuple(reversed(code.co_varnames)))
print(FunctionType(swapped, globals())(b=1, **{swapped.co_varnames[0]: 5}) if "b" in swapped.co_varnames[:2] else swapped.co_varnames)
renamed = code.replace(co_varnames=("first", "second") + code.co_varnames[2:])
f = FunctionType(renamed, globals(), "f", (10,))
print(f(1), f(first=2), f.__code__.co_varnames[:2])
try:
    f(a=1)
except TypeError as error:
    print(error)
other = code.replace(co_names=tuple({"len": "abs"}.get(n, n) for n in code.co_names))
try:
    print(FunctionType(other, globals(), "other", (1,))(1))
except TypeError as error:
    print(error)
missing = code.replace(co_names=tuple({"len": "nothing_here"}.get(n, n) for n in code.co_names))
try:
    FunctionType(missing, globals(), "missing", (1,))(1)
except NameError as error:
    print(error)
lines = code.replace(co_firstlineno=1000)
print([line for _, _, line in lines.co_lines() if line][:2])
try:
    FunctionType(lines, globals(), "lines", ("x",))("y")
except Exception as error:
    print(type(error).__name__)
generator = (lambda: (yield 5)).__code__
print(list(FunctionType(generator, {})()))
print(FunctionType(code.replace(co_name="shown"), globals()).__name__)
