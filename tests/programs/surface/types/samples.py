"""Types, found by way of the built-in names, of a value of every kind, and of what the native modules hold."""
import _typing
import _weakref
import builtins
import gc
import itertools
import math
import sys
import time

found = set()


def add(*values):
    """Each value that is a type, and the type of each that is none; bases and metaclasses too."""
    for value in values:
        kind = value if isinstance(value, type) else type(value)
        found.update(kind.__mro__)
        found.update(type(kind).__mro__)


def generator():
    yield


async def coroutine():
    pass


async def async_generator():
    yield


class Slotted:
    __slots__ = ("slot",)

    def method(self):
        pass


class Sequence:
    def __getitem__(self, index):
        raise IndexError


def cell(value=1):
    return (lambda: value).__closure__[0]


def caught():
    try:
        raise ValueError
    except ValueError as error:
        return error.__traceback__


def local_proxy():
    return sys._getframe().f_locals


def callables():
    add(generator, generator.__code__, cell(), Slotted().method, len, [].append, caught(), caught().tb_frame)
    add(int.__add__, (1).__add__, str.join, dict.__dict__["fromkeys"], int.__dict__["real"], Slotted.slot, int.__dict__)
    add(local_proxy(), generator.__code__.co_lines(), generator.__code__.co_positions())


def suspended():
    steps = async_generator(), async_generator(), async_generator()
    awaited = coroutine()
    add(generator(), awaited, awaited.__await__(), *steps)
    add(steps[0].asend(None), steps[1].athrow(ValueError), anext(steps[2], None))
    awaited.close()


def containers():
    samples = [[], (), "", "\u1234", b"", bytearray(), set(), range(3), range(10**30), memoryview(b""), {}, {}.keys(),
               {}.values(), {}.items(), Sequence(), int.__dict__, frozenset(), list[int]]
    for sample in samples:
        add(sample, iter(sample))
        if hasattr(type(sample), "__reversed__"):
            add(reversed(sample))
    add(iter(int, 1), next(iter(tuple[int])), int | str, next(itertools.groupby([1]))[1])


def modules():
    for module in builtins, itertools, _weakref, _typing, sys, time, gc, math:
        for name, value in vars(module).items():
            # Streams, what only Pyodide has, and what the module `site` puts there have places of their own.
            if type(value).__module__ in ("builtins", "types", "sys", "time", "typing", "_typing", "itertools"):
                if name != "_emscripten_info":
                    add(value)
    add(sys, time.gmtime(0), sys.get_asyncgen_hooks(), sys.implementation)


for part in callables, suspended, containers, modules:
    part()
OWN = ("__main__", "samples", "_io", "_frozen_importlib", "_frozen_importlib_external", "pyodide", "_pyodide_core")
types = [kind for kind in found if kind.__module__ not in OWN]
types.sort(key=lambda kind: (kind.__module__, kind.__qualname__, len(dir(kind))))
