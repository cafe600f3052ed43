# __traceback__ and its frames tell where it happened.
import sys


def inner():
    raise ValueError("v")


def middle():
    inner()


try:
    middle()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        frame = tb.tb_frame
        print(tb.tb_lineno, frame.f_code.co_name, frame.f_lineno, frame.f_code.co_filename,
            frame.f_code.co_firstlineno)
        tb = tb.tb_next
    saved = e
print(saved.__traceback__.tb_lineno, saved.with_traceback(None).__traceback__)
try:
    raise saved
except ValueError as e:
    print(e.__traceback__.tb_lineno, e.__traceback__.tb_next)
try:
    try:
        middle()
    except ValueError as e:
        raise
except ValueError as e:
    names = []
    tb = e.__traceback__
    while tb:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(names)


def where():
    f = sys._getframe()
    return f.f_lineno, f.f_code.co_name, f.f_back.f_code.co_name, f.f_globals is globals(), sorted(f.f_locals)


def caller():
    return where()


print(caller(), sys._getframe().f_code.co_name, sys._getframe().f_back)
try:
    sys._getframe(100)
except ValueError as e:
    print(e)
tb = saved.__traceback__
print(type(tb).__name__, type(sys._getframe()).__name__, type(where.__code__).__name__)
