# requires: 3.12
# RAISE, RERAISE, EXCEPTION_HANDLED and PY_UNWIND in the frames that an exception passes.
import sys

mon = sys.monitoring
E = mon.events
mon.use_tool_id(2, "exceptions")
log = []
NAMES = {E.RAISE: "raise", E.RERAISE: "reraise", E.EXCEPTION_HANDLED: "handled", E.PY_UNWIND: "unwind", E.PY_THROW: "throw"}


def make(name):
    def callback(code, offset, error):
        if code.co_name in WATCHED:
            log.append((name, code.co_name, type(error).__name__))
    return callback


for event, name in NAMES.items():
    mon.register_callback(2, event, make(name))


def simple():
    try:
        raise KeyError
    except KeyError:
        pass


def deep():
    try:
        middle()
    except ValueError:
        pass


def middle():
    try:
        inner()
    finally:
        x = 1


def inner():
    raise ValueError


def wrong_handler():
    try:
        try:
            1 / 0
        except KeyError:
            pass
    except ZeroDivisionError:
        pass


def again():
    try:
        try:
            [].pop()
        except IndexError:
            raise
    except IndexError as e:
        pass


def chained():
    try:
        try:
            int("x")
        except ValueError as e:
            raise TypeError from e
    except TypeError:
        pass


def suppressed():
    with Suppress():
        raise KeyError


class Suppress:
    def __enter__(self):
        pass

    def __exit__(self, *info):
        return True


def thrown():
    g = gen()
    next(g)
    try:
        g.throw(OSError)
    except OSError:
        pass


def gen():
    try:
        yield 1
    except KeyError:
        yield 2


WATCHED = {"simple", "deep", "middle", "inner", "wrong_handler", "again", "chained", "suppressed", "thrown", "gen"}
for function in (simple, deep, wrong_handler, again, chained, suppressed, thrown):
    log.clear()
    mon.set_events(2, sum(NAMES))
    function()
    mon.set_events(2, 0)
    print(function.__name__)
    for entry in log:
        print("   ", *entry)


def failing(code, offset, error):
    raise RuntimeError("callback")


mon.register_callback(2, E.RAISE, failing)
mon.set_events(2, E.RAISE)
try:
    inner()
except BaseException as error:
    mon.set_events(2, 0)
    print(repr(error), repr(error.__context__))
mon.set_events(2, 0)
mon.free_tool_id(2)
