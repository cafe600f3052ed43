# f_lineno set where nobody traces; co_lnotab of a decorated function, step by step.
import sys


def show(f):
    try:
        print(f())
    except ValueError as e:
        print(e)


def set_line(frame):
    frame.f_lineno = 3


def generator():
    yield


def decorated():
    @staticmethod
    @classmethod
    def inner(a=1,
              b=2):
        pass
    return [
        1,
        inner
    ]


show(lambda: set_line(sys._getframe()))
show(lambda: set_line(sys._getframe(1)))
waiting = generator()
frame = waiting.gi_frame
show(lambda: set_line(frame))
next(waiting)
show(lambda: set_line(frame))
list(waiting)
show(lambda: set_line(frame))
print(list(decorated.__code__.co_lnotab))
