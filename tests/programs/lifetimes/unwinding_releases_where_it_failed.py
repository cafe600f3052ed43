"""What an exception drops on its way to a handler ends while the frame is still where it failed; reports show that place."""


def stubborn():
    try:
        yield 1
    finally:
        yield 2


def delegates():
    try:
        received = yield from stubborn()
    except Exception as e:
        print("delegates", type(e).__name__, e)
    print("goes on")


def closed():
    g = delegates()
    next(g)
    print("closes")
    try:
        g.close()
    except BaseException as e:
        print(type(e).__name__, e)


def refused():
    g = delegates()
    next(g)
    print("throws what cannot be raised")
    try:
        g.throw(5)
    except BaseException as e:
        print(type(e).__name__, e)


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        import sys
        print("del", self.name, "line", sys._getframe(1).f_lineno - sys._getframe(1).f_code.co_firstlineno)
        raise ValueError(self.name)


def items():
    try:
        first = 1
        second = [Loud("item"), 1 / 0]
    except ZeroDivisionError:
        print("handled")


def arguments():
    try:
        print(
            Loud("argument"),
            undefined)
    except NameError:
        print("handled")


def loop(kind):
    try:
        for received in stubborn():
            made = kind(Loud("called"), *(undefined for _ in "a"))
    except NameError:
        print("handled")


closed()
refused()
items()
arguments()
loop(print)
