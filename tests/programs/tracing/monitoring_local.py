# requires: 3.12
# Events of one code object, of places that were switched off, of several tools at once.
import sys

mon = sys.monitoring
E = mon.events
log = []


def f(n):
    for i in range(n):
        x = i
    return x


def g(n):
    y = n
    return f(n) + y


def line(tool, disable=()):
    def callback(code, number):
        number -= code.co_firstlineno
        log.append((tool, code.co_name, number))
        if number in disable:
            return mon.DISABLE
    return callback


def show(title):
    print(title, log)
    log.clear()


mon.use_tool_id(1, "one")
mon.use_tool_id(4, "four")
mon.register_callback(1, E.LINE, line(1))
mon.set_local_events(1, f.__code__, E.LINE)
g(2)
show("local")
mon.register_callback(4, E.LINE, line(4))
mon.set_local_events(4, g.__code__, E.LINE)
g(2)
show("two codes")
mon.set_local_events(4, f.__code__, E.LINE)
g(1)
show("two tools")
mon.register_callback(4, E.LINE, line(4, {1, 2}))
g(2)
show("disabled while it runs")
g(2)
show("disabled")
mon.restart_events()
g(1)
show("restarted")
mon.set_local_events(4, f.__code__, 0)
mon.set_local_events(4, g.__code__, 0)
mon.set_local_events(1, f.__code__, 0)
g(1)
show("nothing")


def inside():
    mon.set_local_events(1, inside.__code__, E.LINE)
    a = 1
    b = 2
    mon.set_local_events(1, inside.__code__, 0)
    c = 3


inside()
show("begins inside")


def everything():
    mon.set_events(1, E.LINE)
    a = 1
    f(1)
    mon.set_events(1, 0)


everything()
show("all code")


def raises(code, number):
    log.append(number - code.co_firstlineno)
    raise RuntimeError("from callback")


mon.register_callback(1, E.LINE, raises)
mon.set_local_events(1, f.__code__, E.LINE)
try:
    g(1)
except RuntimeError as error:
    depth = 0
    tb = error.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno)
        tb = tb.tb_next
mon.set_local_events(1, f.__code__, 0)
show("raised")


def returns(code, offset, value):
    log.append((code.co_name, value))
    return mon.DISABLE


mon.register_callback(1, E.PY_RETURN, returns)
mon.set_events(1, E.PY_RETURN)
for n in range(1, 4):
    g(n)
mon.set_events(1, 0)
show("each return once")


def unwinds(code, offset, error):
    log.append((code.co_name, repr(error)))
    return mon.DISABLE


mon.register_callback(1, E.RAISE, unwinds)
mon.set_events(1, E.RAISE)
try:
    f("x")
except Exception as error:
    print(type(error), error)
try:
    f("x")
except Exception as error:
    print(type(error), error)
mon.set_events(1, 0)
show("cannot be disabled")
print(mon.register_callback(1, E.RAISE, None))
print(mon.register_callback(1, E.LINE, None) is raises)
