# exec and eval of code objects: whose names they read and write.
import sys


def bodies():
    class assigns:
        x = 1
        y = x + 1

    class reads:
        seen.append((a, sorted(n for n in locals() if not n.startswith("__"))))

    class makes:
        def function():
            return helper

        class Inner:
            pass

    class deletes:
        del gone

    class declares:
        global shared
        shared = 7


CODES = {c.co_name: c for c in bodies.__code__.co_consts if hasattr(c, "co_name")}


def show(function, *args, **kwargs):
    try:
        print("   ->", function(*args, **kwargs))
    except BaseException as error:
        print("   ", type(error).__name__, error)


class Loud:
    def __init__(self, **names):
        self.names = names

    def __getitem__(self, key):
        print("get", key)
        return self.names[key]

    def __setitem__(self, key, value):
        print("set", key, value if isinstance(value, (int, str)) else type(value).__name__)
        self.names[key] = value

    def __delitem__(self, key):
        print("del", key)
        del self.names[key]


class Missing(dict):
    def __missing__(self, key):
        return "missing " + key


space = {"__name__": "space"}
print(exec(CODES["assigns"], space), {k: v for k, v in space.items() if k != "__builtins__"}, "__builtins__" in space)
local = {}
exec(CODES["assigns"], {"__name__": "two"}, local)
print(local)
exec(CODES["assigns"], {"__name__": "loud"}, Loud())
exec(CODES["deletes"], {"__name__": "loud"}, Loud(gone=1))
show(exec, CODES["deletes"], {"__name__": "n"}, {})
seen = []
exec(CODES["reads"], {"__name__": "r", "seen": seen, "a": 1}, {"b": 2})
exec(CODES["reads"], {"__name__": "r", "seen": seen}, Missing(b=3, seen=seen, __name__="m"))
show(exec, CODES["reads"], {"__name__": "r", "seen": seen})
print(seen)
space = {"__name__": "m", "helper": "global helper"}
exec(CODES["makes"], space)
print(space["function"](), space["Inner"].__module__, space["Inner"].__qualname__)
local = {"helper": "local helper"}
exec(CODES["makes"], {"__name__": "m2", "helper": "global"}, local)
print(local["function"](), sorted(local))
space = {"__name__": "d"}
local = {}
exec(CODES["declares"], space, local)
print(space["shared"], sorted(local))


def in_function():
    a = 5
    seen.clear()
    exec(CODES["reads"])
    exec(CODES["assigns"])
    b = 6
    return seen, sorted(locals())


print(in_function())


class InClass:
    before = 1
    exec(CODES["assigns"])
    print(x, y, sorted(n for n in locals() if not n.startswith("__")))


exec(CODES["assigns"])
print(x, y)
print(eval((lambda: 5).__code__), eval((lambda: G).__code__, {"G": 8}))
show(eval, (lambda a: a).__code__)
show(eval, (lambda a=1: a).__code__)


def generator():
    yield 1
    yield 2


print(list(eval(generator.__code__)), exec(generator.__code__))


def sets_global():
    global created
    created = 1
    return sorted(n for n in globals() if not n.startswith("__"))


print(eval(sets_global.__code__, {"one": 1}, {"two": 2}))
for builtins in ({}, {"len": 7}, {"print": print, "len": len}):
    show(eval, (lambda: len).__code__, {"__builtins__": builtins})
given = {}
eval((lambda: 1).__code__, given)
print(list(given), given["__builtins__"] is vars(__builtins__) or given["__builtins__"] is __builtins__)


def fails():
    return 1 / 0


try:
    exec(fails.__code__)
except ZeroDivisionError as error:
    tb = error.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
