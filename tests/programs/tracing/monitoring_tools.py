# requires: 3.12
# Tools, their callbacks and what they may ask for; every check and its words.
import sys

mon = sys.monitoring
E = mon.events


def attempt(function, *args):
    try:
        print(function.__name__, *(a if isinstance(a, (int, str)) else type(a).__name__ for a in args), "->", end=" ")
        result = function(*args)
        print(getattr(result, "__name__", result))
    except Exception as error:
        print(type(error).__name__, error)


def f():
    return 1


print(mon.DEBUGGER_ID, mon.COVERAGE_ID, mon.PROFILER_ID, mon.OPTIMIZER_ID, mon, type(mon.events))
print(mon.events)
print(type(mon.DISABLE), type(mon.MISSING), mon.DISABLE is mon.MISSING)
for args in ((6, "x"), (-1, "x"), (1, 3), (0, "a"), (0, "b"), ("a", "b"), (1,), (2.0, "x"), (True, "true")):
    attempt(mon.use_tool_id, *args)
for n in (0, 1, 2, 7):
    attempt(mon.get_tool, n)
for args in ((0, 3, print), (0, 0, print), (0, 1 << 25, print), (3, 1, print), (3, 1, None), (3, 1, None), (8, 1, None), (0, "x", None)):
    attempt(mon.register_callback, *args)
for args in ((0, -1), (4, 1), (0, 1 << 25), (0, E.C_RETURN), (0, E.C_RAISE | E.CALL), (0, E.CALL | E.C_RAISE | E.C_RETURN), (9, 0)):
    attempt(mon.set_events, *args)
attempt(mon.get_events, 0)
print(mon._all_events())
for args in ((0, 5, 1), (0, f.__code__, E.RAISE), (0, f.__code__, E.LINE | E.PY_RETURN), (0, f.__code__, E.PY_UNWIND | E.LINE), (4, f.__code__, 1), (7, f.__code__, 1)):
    attempt(mon.set_local_events, *args)
attempt(mon.get_local_events, 0, f.__code__)
attempt(mon.get_local_events, 1, f.__code__)
attempt(mon.get_local_events, 0, f)
mon.set_events(0, 0)
mon.set_local_events(0, f.__code__, 0)
print(mon._all_events())
attempt(mon.free_tool_id, 0)
attempt(mon.free_tool_id, 0)
attempt(mon.free_tool_id, 1)
attempt(mon.get_tool, 0)
attempt(mon.set_events, 0, 0)
attempt(mon.restart_events)
attempt(mon.restart_events, 1)
