# Unwinding over frames, native code and generators, with frames that outlive their run; small enough for Miri.
import sys


class Local:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def fails(n):
    local = Local(n)
    if n == 0:
        raise ValueError("bottom")
    try:
        return [fails(n - 1), local]
    finally:
        print("finally", n)


def caught():
    try:
        fails(2)
    except ValueError as error:
        return error


error = caught()
frame, depth = error.__traceback__, 0
while frame:
    print(frame.tb_frame.f_code.co_name, sorted(frame.tb_frame.f_locals)[:2])
    frame = frame.tb_next
del error
for bad in (lambda: sorted([1, 2], key=lambda x: 1 // 0), lambda: [x for x in (1, 0) if 1 // x], lambda: int("x")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        print("exit", details[0])
        return details[0] is KeyError


with Manager() as manager:
    raise KeyError
try:
    with Manager(), Manager():
        raise ValueError
except ValueError:
    print("out")


def nested():
    try:
        try:
            raise KeyError("a")
        except KeyError:
            raise TypeError("b")
    except TypeError as error:
        print(repr(error.__context__))
        try:
            return "inner"
        finally:
            print("on the way")


print(nested())


def in_loop():
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
        finally:
            print("loop", i)
    else:
        print("never")


in_loop()


def frame_of():
    kept = Local("kept")
    return sys._getframe()


frame = frame_of()
print(sorted(frame.f_locals))
frame.clear()
try:
    unknown
except NameError as error:
    print(error)
