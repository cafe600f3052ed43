import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)


def gives_frame():
    x = Noisy("x")
    return sys._getframe()


def gives_locals():
    x = Noisy("x")
    return locals()


def deletes_with_frame():
    x = Noisy("x")
    frame = sys._getframe()
    del x
    print("deleted")
    y = Noisy("y")
    del frame
    print("returning")


def reads_locals():
    x = Noisy("x")
    l = locals()
    del x
    print("variable deleted")
    l.clear()
    print("locals cleared")


def reads_f_locals():
    x = Noisy("x")
    l = sys._getframe().f_locals
    x = None
    print("rebound")
    del l
    print("returning")


def caller_frame():
    y = Noisy("y")
    f = callee()
    print(sorted(f.f_back.f_locals))
    del f
    print("frame of the callee gone")


def callee():
    z = Noisy("z")
    return sys._getframe()


def clears():
    f = gives_frame()
    print("have the frame")
    f.clear()
    print("cleared")
    print(f.f_locals)


def clears_running():
    x = Noisy("x")
    try:
        sys._getframe().clear()
    except RuntimeError as e:
        print(e)


def traceback_frames():
    def inner(a):
        b = Noisy("b")
        1 / 0

    try:
        inner(Noisy("a"))
    except ZeroDivisionError as e:
        tb = e.__traceback__
    print("handler left")
    tb.tb_next.tb_frame.clear()
    print("cleared")
    tb = None
    print("dropped")


for f in (gives_frame, gives_locals, deletes_with_frame, reads_locals, reads_f_locals, caller_frame, clears, clears_running,
          traceback_frames):
    print("--", f.__name__)
    result = f()
    print("returned")
    result = None
    print("result dropped")
