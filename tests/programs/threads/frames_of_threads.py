# not-3.14: the build that compiles it starts no threads
# Frames and handled exceptions of other threads can be seen from outside.
import _thread
import sys
import time

gate, ready = _thread.allocate_lock(), _thread.allocate_lock()
gate.acquire()
ready.acquire()


def inner(argument):
    local = "inner's"
    ready.release()
    gate.acquire()
    local = "after"
    return local


def outer():
    before = [1, 2]
    result = inner("argument")
    before.append(result)
    ready.release()


ident = _thread.start_new_thread(outer, ())
ready.acquire()
frames = sys._current_frames()
print(len(frames), frames[_thread.get_ident()] is sys._getframe(), _thread._count())
frame = frames[ident]
print(frame.f_code.co_name, frame.f_locals, frame.f_back.f_code.co_name, frame.f_back.f_locals, frame.f_back.f_back)
first = inner.__code__.co_firstlineno
print(frame.f_lineno - first in (2, 3), frame.f_back.f_lineno - outer.__code__.co_firstlineno)
print(frame.f_globals is globals(), frame.f_back.f_trace)
gate.release()
ready.acquire()
while _thread._count():
    pass
print(len(sys._current_frames()))
print(frame.f_locals["local"], frame.f_back.f_code.co_name, frame.f_back.f_locals, frame.f_back.f_back)
del frame, frames


def handles():
    try:
        {}["missing"]
    except KeyError:
        ready.release()
        gate.acquire()
    ready.release()


def kind(value):
    return value[0] if isinstance(value, tuple) else type(value)


ident = _thread.start_new_thread(handles, ())
ready.acquire()
try:
    1 / 0
except ZeroDivisionError:
    found = sys._current_exceptions()
    print(kind(found[ident]).__name__, kind(found[_thread.get_ident()]).__name__)
    gate.release()
    ready.acquire()
    while _thread._count():
        pass
    print(sys.exc_info()[0].__name__, len(sys._current_exceptions()))
found = None


def generator():
    ready.release()
    gate.acquire()
    yield "yielded"


running = generator()
_thread.start_new_thread(lambda: (print(next(running)), ready.release()), ())
ready.acquire()
print(running.gi_running, running.gi_frame.f_back is not None)
try:
    next(running)
except ValueError as error:
    print(error)
try:
    running.close()
except ValueError as error:
    print(error)
gate.release()
ready.acquire()
print(running.gi_running, list(running))
