# not-3.14: it was run as a 32-bit build, whose sizes are others
"""What stands in the dictionaries of the built-in types and of the module, by kind, from 3.6 on; which bases and sizes."""
import builtins
import itertools
import math
import time

found = set()


def add(*values):
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


def cell(value=1):
    return (lambda: value).__closure__[0]


def caught():
    try:
        raise ValueError
    except ValueError as error:
        return error.__traceback__


add(generator, generator.__code__, cell(), Slotted().method, len, [].append, caught(), caught().tb_frame, NotImplemented)
add(int.__add__, (1).__add__, str.join, dict.__dict__["fromkeys"], int.__dict__["real"], Slotted.slot, int.__dict__)
awaited = coroutine()
add(generator(), awaited, awaited.__await__(), async_generator())
awaited.close()
for sample in [], (), "", b"", bytearray(), set(), range(3), range(10**30), {}, {}.keys(), {}.values(), {}.items(), frozenset():
    add(sample, iter(sample))
add(iter(int, 1), memoryview(b""), *vars(builtins).values())
# The loader, the interactive helpers and what the module `site` puts there are not the language's.
types = [kind for kind in found if kind.__module__ == "builtins" and kind.__name__ not in ("code", "module")]
for kind in sorted(types, key=lambda kind: kind.__qualname__):
    groups = {}
    for name, value in kind.__dict__.items():
        groups.setdefault(type(value).__name__, []).append(name)
    print(kind.__qualname__, [base.__name__ for base in kind.__mro__[1:]], kind.__text_signature__)
    for group in sorted(groups):
        if group not in ("str", "NoneType"):
            print("   ", group, *sorted(groups[group]))
    print("   ", "dir", len(dir(kind)), "size", kind.__basicsize__, kind.__itemsize__, kind.__dictoffset__)
for module in builtins, itertools, math, time:
    names = [name for name in dir(module) if not name.startswith("_") and not name.startswith("CLOCK")]
    elsewhere = "copyright", "credits", "license", "help", "exit", "quit", "pthread_getcpuclockid", "tzset", "thread_time", \
        "thread_time_ns", "clock_settime", "clock_settime_ns"
    print(module.__name__, *[name for name in names if name not in elsewhere])
