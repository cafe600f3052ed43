# `__builtins__` that is a dict, a mapping of another kind, a module, or nothing of use: names, classes, imports, frames.
import builtins
import sys


def show(name, function):
    try:
        print(name, ascii(function()))
    except SystemError as error:
        print(name, "SystemError")
    except Exception as error:
        print(name, type(error).__name__, error)


class Names:
    def __init__(self, names):
        self.names = names

    def __getitem__(self, name):
        print("asked for", name)
        return self.names[name]


class Plain:
    pass


class Refusing:
    def __getitem__(self, name):
        raise ZeroDivisionError(name)


class Filling(dict):
    def __missing__(self, name):
        print("missing", name)
        return 7


def calls():
    return len([1, 2])


def lacks():
    return nobody


def makes():
    class Made(object):
        x = abs(-1)
    return Made.x


def repeats():
    return [len(x) for x in ("ab", "c")]


def imports():
    import sys
    return sys.byteorder


def raises():
    raise ValueError


def reads():
    return given


def sets():
    global kept
    kept = 1
    result = kept
    del kept
    return result


def yields():
    yield len("a")
    yield len("ab")


def encloses():
    def inner():
        return len("abc")
    return inner


FUNCTIONS = calls, lacks, makes, repeats, imports, raises, reads, sets
NAMES = {"len": len, "abs": abs, "object": object, "ValueError": ValueError, "__build_class__": builtins.__build_class__, "__import__": __import__}
KINDS = {
    "few": {"len": lambda items: 42, "abs": abs},
    "empty": {},
    "dict": dict(NAMES),
    "mapping": Names(NAMES),
    "empty mapping": Names({}),
    "filling": Filling(),
    "module": builtins,
    "other module": sys,
    "None": None,
    "int": 5,
    "object": Plain(),
    "refusing": Refusing(),
    "list": [],
    "str": "abc",
}
Function = type(calls)
for kind, value in KINDS.items():
    print("--", kind)
    for function in FUNCTIONS:
        def called():
            return Function(function.__code__, {"__builtins__": value, "__name__": "m", "given": 1})()

        def evaluated():
            return eval(function.__code__, {"__builtins__": value, "__name__": "m", "given": 1})

        show(function.__name__, called)
        show("eval " + function.__name__, evaluated)
    show("yields", lambda: list(Function(yields.__code__, {"__builtins__": value})()))
    show("encloses", lambda: eval(encloses.__code__, {"__builtins__": value})())

namespace = {}
exec(calls.__code__, namespace)
print(list(namespace), namespace["__builtins__"] is builtins.__dict__)


def seen():
    return frame().f_builtins


mapping = Names({})
print(eval(seen.__code__, {"__builtins__": mapping, "frame": sys._getframe}) is mapping)
if sys.version_info >= (3, 10):
    print(Function(calls.__code__, {"__builtins__": mapping}).__builtins__ is mapping)
    print(Function(calls.__code__, {"__builtins__": builtins}).__builtins__ is builtins.__dict__)
    print(Function(calls.__code__, {}).__builtins__ is builtins.__dict__)


def within():
    inner = {}
    execute(code, inner)
    return inner["__builtins__"]


own = {"own": 1}
print(eval(within.__code__, {"__builtins__": own, "execute": exec, "code": sets.__code__}) is own)
