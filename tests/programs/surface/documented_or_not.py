# Which built-in types, members and functions have a `__doc__` and which have None.
import _io
import _thread
import _weakref
import builtins
import gc
import itertools
import math
import sys
import time

SKIPPED = {"__doc__", "__module__", "__dict__", "__weakref__"}
# What Pyodide does in its own way, or has not.
OTHERWISE = {"excepthook", "get_native_id", "set_name", "sleep", "thread_time", "thread_time_ns", "tzset"}
DATA = (str, int, float, bool, tuple, dict, list, frozenset, type(None))
known = set()


def show(name, pairs):
    texts = [[], []]
    for member, value in pairs:
        try:
            doc = value.__doc__
        except AttributeError:
            continue
        texts[isinstance(doc, str)].append(member)
    print(name, "documented:", *texts[True])
    print(name, "not:", *texts[False])


def show_type(cls):
    if cls in known:
        return
    known.add(cls)
    print("type", cls.__name__, isinstance(cls.__doc__, str))
    members = sorted(vars(cls).items())
    show(cls.__name__, [pair for pair in members if pair[0] not in SKIPPED and not isinstance(pair[1], DATA)])


def plain():
    yield


async def coroutine():
    pass


async def asynchronous():
    yield


def traceback():
    try:
        1 / 0
    except ZeroDivisionError as error:
        return error.__traceback__


def not_everywhere():
    for make in (lambda: reversed({}), lambda: list[int], lambda: int | str):
        try:
            yield make()
        except TypeError:
            pass


awaited = coroutine()
steps = asynchronous()
step = steps.asend(None)
for name in sorted(dir(builtins)):
    value = getattr(builtins, name)
    if isinstance(value, type) and name != "__loader__":
        show_type(value)
for value in (
    len, plain, plain.__code__, sys, iter([]), iter(()), iter(""), iter(b""), iter(bytearray()), iter({}), iter(set()),
    iter(range(1)), iter(range(2 ** 70)), iter({}.values()), iter({}.items()), reversed([]), None, ...,
    NotImplemented, {}.keys(), {}.values(), {}.items(), int.__add__, (1).__add__, str.join, vars(dict)["fromkeys"],
    type.__dict__, plain(), awaited, steps, step, traceback(), sys._getframe(), (lambda x: lambda: x)(1).__closure__[0],
    show.__get__(1), vars(int)["real"], vars(type(plain))["__globals__"], sys.implementation, *not_everywhere(),
    iter(int, 1), awaited.__await__(), sys.flags, sys.version_info, memoryview(b""), iter(memoryview(b"")),
    _weakref.ref(plain), _weakref.proxy(plain), _thread.allocate_lock(), _thread.RLock(), _thread._local(),
):
    show_type(type(value))
awaited.close()
step.close()
for module in (itertools, _io):
    for name, value in sorted(vars(module).items()):
        # The class of __loader__ is Python code in CPython.
        if isinstance(value, type) and value.__name__ not in ("UnsupportedOperation", "_BytesIOBuffer", "BuiltinImporter"):
            show_type(value)
for module in (builtins, sys, itertools, _io, gc, _thread, _weakref, math, time):
    functions = [pair for pair in sorted(vars(module).items()) if type(pair[1]) is type(len) and pair[0] not in OTHERWISE]
    show(module.__name__, functions)

print(len.__doc__ == abs.__doc__, isinstance([].append.__doc__, str), [].append.__doc__ == list.append.__doc__)


class Child(int):
    pass


class Slotted:
    """own"""

    __slots__ = ("a", "__dict__")


class Plain:
    pass


print(Child.__doc__, Child(1).__doc__, Slotted.__doc__, Slotted().__doc__, Slotted.a.__doc__, Plain.__doc__)
print(Plain.__dict__["__dict__"].__doc__ is None, Child.real.__doc__ == int.real.__doc__)
for cls in (int, Slotted, Plain):
    try:
        cls.__doc__ = "new"
        print(cls.__doc__)
    except TypeError as error:
        print(error)
