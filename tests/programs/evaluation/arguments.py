# exec, eval and compile check their arguments before they look at the source.
import sys


def show(function, *args, **kwargs):
    shown = [a if isinstance(a, (int, str, bytes, float, type(None), list)) else type(a).__name__ for a in args]
    print(function.__name__, shown, sorted(kwargs))
    try:
        print("   ->", function(*args, **kwargs))
    except BaseException as error:
        print("   ", type(error).__name__, error)


class Map:
    def __getitem__(self, key):
        raise KeyError(key)


class SubDict(dict):
    pass


code = (lambda: 1).__code__


def outer():
    v = 5

    def inner():
        return v
    return inner


inner = outer()
closed = inner.__code__
for function in (eval, exec):
    show(function)
    show(function, code)
    show(function, code, {})
    show(function, code, 5)
    show(function, code, None)
    show(function, code, {}, 5)
    show(function, code, {}, None)
    show(function, code, None, {})
    show(function, code, Map())
    show(function, code, {}, Map())
    show(function, code, SubDict())
    show(function, code, {}, {}, {})
    show(function, 1)
    show(function, None, {})
    show(function, 1.5)
    show(function, [], 5)
    show(function, "1\0")
    show(function, b"1\0")
    show(function, bytearray(b"\0"))
    show(function, closed)
    show(function, code, nope=1)
    show(function, source=code)
    show(function, code, globals={})
    show(function, code, locals={})
show(exec, closed, {}, closure=inner.__closure__)
show(exec, closed, {}, closure=None)
show(exec, closed, closure=())
show(exec, closed, closure=5)
show(exec, closed, closure=(1,))
show(exec, closed, closure=list(inner.__closure__))
show(exec, closed, closure=inner.__closure__ * 2)
show(exec, code, closure=inner.__closure__)
show(exec, code, closure=())
show(exec, "x", closure=())
show(compile)
show(compile, "1")
show(compile, "1", "f")
show(compile, "1", "f", "bad")
show(compile, "1", 5, "exec")
show(compile, "1", "f", 5)
show(compile, 5, "f", "exec")
show(compile, None, "f", "exec")
show(compile, code, "f", "exec")
show(compile, "1", "f", "exec", 1 << 30)
show(compile, "1", "f", "exec", 0, False, 9)
show(compile, "1", "f", "exec", optimize=-5)
show(compile, "1", "f", "exec", optimize="x")
show(compile, "1\0", "f", "exec")
show(compile, b"1\0", "f", "eval")
show(compile, "1", "f", "exec", "x")
show(compile, "1", "f", "exec", 1.5)
show(compile, "1", "f", "func_type")
show(compile, "1", "f", "exec", _feature_version="x")
show(compile, "1", "f", "exec", 0, 0, 0, 0)
show(compile, "1", "f", "exec", nope=1)
