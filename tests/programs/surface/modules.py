"""The names in the native modules, with the kinds and texts of the functions."""
import _typing
import _weakref
import builtins
import gc
import itertools
import math
import sys
import time

# What the loader leaves, what stands there only on some systems or where a library is installed, and what Pyodide adds or replaces.
ELSEWHERE = {"__file__", "__loader__", "__spec__", "__interactivehook__", "_stdlib_dir", "___EvalCodeResultException", "_emscripten_info",
             "excepthook"}
SOMETIMES = {"pthread_getcpuclockid", "clock_settime", "clock_settime_ns", "thread_time", "thread_time_ns", "tzset", "sleep"}


def described(value):
    kind = type(value).__name__
    if kind == "builtin_function_or_method":
        return "%s %s %s" % (value.__module__, value.__qualname__, str(value.__text_signature__).replace("\n", " "))
    if isinstance(value, type):
        return "%s %s.%s" % (kind, value.__module__, value.__qualname__)
    return kind


for module in _typing, _weakref, builtins, gc, itertools, math, sys, time:
    print(module.__name__, module.__package__ == "")
    for name in dir(module):
        if name not in ELSEWHERE and not (module is time and (name in SOMETIMES or name.startswith("CLOCK"))):
            print("   ", name, described(getattr(module, name)))
