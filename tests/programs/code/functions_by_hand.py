# types.FunctionType: arguments, checks, and the parts of a function that can be set.
import sys

FunctionType = type(lambda: 0)
CellType = type((lambda x: lambda: x)(1).__closure__[0])


def show(action, *args, **kwargs):
    try:
        result = action(*args, **kwargs)
        print("   ->", result if not isinstance(result, FunctionType) else "function " + result.__name__)
    except BaseException as error:
        print("   ", type(error).__name__, error)


def plain(a, b=2, *, c=3):
    return a, b, c


def outer():
    v = 1

    def inner():
        return v
    return inner


inner = outer()
code = plain.__code__
for args in (
    (), (code,), (5, {}), (code, 5), (code, {}), (code, {}, "named"), (code, {}, 5), (code, {}, None, (7,)),
    (code, {}, None, [7]), (code, {}, None, None, ()), (code, {}, None, None, (1,)), (inner.__code__, {}),
    (inner.__code__, {}, None, None, ()), (inner.__code__, {}, None, None, (1,)),
    (inner.__code__, {}, None, None, inner.__closure__), (inner.__code__, {}, None, None, [1]),
    (code, {}, None, None, None, None, None),
):
    show(FunctionType, *args)
show(FunctionType, code=code, globals={})
show(FunctionType, code, {}, argdefs=(1,), name="kw")
show(FunctionType, code, {}, nope=1)
made = FunctionType(code, {"__name__": "mod"}, "made", (10,))
print(made.__module__, made.__qualname__, made.__defaults__, made.__kwdefaults__, made.__doc__)
show(made, 1)
made.__kwdefaults__ = {"c": 30}
show(made, 1)
for name, values in {
    "__name__": ("n", 5, None), "__qualname__": ("q", 5), "__defaults__": ((1, 2), None, [1]),
    "__kwdefaults__": ({"c": 1}, None, 5), "__code__": (5, None), "__closure__": ((),), "__globals__": ({},),
    "__dict__": ({}, 5), "__annotations__": ({"a": int}, None, 5), "__doc__": ("d", 5), "__module__": ("m", 5),
    "__builtins__": ({},), "anything": (1,),
}.items():
    for value in values:
        print(name, value)
        show(setattr, made, name, value)
    show(delattr, made, name)
if sys.version_info >= (3, 12):
    for value in ((), (1,), [1], None):
        show(setattr, made, "__type_params__", value)
    show(delattr, made, "__type_params__")
print(made.__name__, made.__qualname__, made.__defaults__, made.__annotations__, made.__dict__)
empty, full = CellType(), CellType(5)
print(full.cell_contents, full == CellType(5), full < CellType(6), empty == CellType(), empty < full)
show(getattr, empty, "cell_contents")
full.cell_contents = 6
del full.cell_contents
show(getattr, full, "cell_contents")
show(CellType, 1, 2)
show(CellType, x=1)
shared = CellType("shared")
two = [FunctionType(inner.__code__, {}, None, None, (shared,)) for _ in range(2)]
print([f() for f in two])
shared.cell_contents = "changed"
print([f() for f in two], inner())
try:
    hash(shared)
except TypeError as error:
    print(error)
