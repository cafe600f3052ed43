# What a function knows about itself.
def f(a: int, b: "str" = "x", /, *args, c: float = 1.5, **kw) -> None:
    """The docstring."""
    local = 1
    return local


print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__annotations__,
    f.__dict__, f.__closure__, f.__globals__ is globals())
code = f.__code__
print(code.co_name, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_varnames,
    code.co_nlocals, code.co_flags, code.co_firstlineno, code.co_freevars, code.co_cellvars, code.co_filename,
    code.co_qualname, code.co_names)
f.custom = 5
f.__name__ = "renamed"
f.__qualname__ = "re.named"
f.__doc__ = None
print(f.custom, f.__dict__, f.__name__, f.__qualname__, f.__doc__)
for action in [lambda: setattr(f, "__name__", 5), lambda: setattr(f, "__qualname__", None),
        lambda: setattr(f, "__defaults__", 5), lambda: setattr(f, "__kwdefaults__", 5),
        lambda: setattr(f, "__code__", 5), lambda: setattr(f, "__dict__", 5), lambda: f.missing,
        lambda: delattr(f, "missing"), lambda: setattr(f, "__globals__", {}),
        lambda: setattr(f, "__closure__", ()), lambda: delattr(f, "__name__")]:
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)


def outer():
    x, y = 1, [2]

    def inner():
        nonlocal x
        x += 1
        return x, y
    return inner


inner = outer()
print(inner(), inner.__qualname__, inner.__code__.co_freevars,
    [cell.cell_contents for cell in inner.__closure__], outer.__code__.co_cellvars,
    type(inner.__closure__[0]).__name__)
inner.__closure__[0].cell_contents = 100
print(inner())


def one():
    return 1


def two():
    return 2


one.__code__ = two.__code__
print(one())
try:
    one.__code__ = inner.__code__
except ValueError as e:
    print(e)
make = type(one)
built = make(f.__code__, {"__name__": "other"}, "made", (7,))
print(built.__name__, built.__module__, built.__defaults__, make is type(lambda: 0))


class K:
    def method(self):
        """Method's own."""


k = K()
bound = k.method
print(bound.__func__ is K.method, bound.__self__ is k, bound.__name__, bound.__doc__, K.method.__qualname__,
    bound == k.method, bound is k.method, type(bound).__name__, hash(bound) == hash(k.method))
try:
    bound.x = 1
except AttributeError as e:
    print(e)
print((lambda: 0).__name__, (lambda: 0).__qualname__, len.__name__, len.__doc__ is not None, [].append.__name__,
    [].append.__self__, [].append.__qualname__, repr(len), str.upper.__name__, repr(str.upper),
    type(len).__name__, type(str.upper).__name__)
print(f.__get__(5).__self__, callable(f), callable(5), callable(K), callable(k))
