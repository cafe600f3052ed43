# Tracing keeps nothing alive that the program has let go of.
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def program():
    a = Noisy("a")
    Noisy("temporary")
    b = Noisy("b")
    a = None
    print("after a")
    for i in range(2):
        c = Noisy(i)
    print("after loop")
    del b
    print("end")
    return Noisy("result")


def tracer(frame, event, arg):
    return tracer


def profiler(frame, event, arg):
    pass


for install in (sys.settrace, sys.setprofile):
    install(tracer if install is sys.settrace else profiler)
    r = program()
    install(None)
    print(r.name)
    del r


def generator():
    try:
        x = Noisy("in generator")
        yield 1
        yield 2
    finally:
        print("closed")


sys.settrace(tracer)
g = generator()
next(g)
del g
print("generator gone")
try:
    try:
        raise KeyError(Noisy("argument"))
    except KeyError:
        raise ValueError
except ValueError as error:
    print(type(error.__context__).__name__)
print("handled")
sys.settrace(None)


class Tracer:
    def __call__(self, frame, event, arg):
        return self

    def __del__(self):
        print("tracer gone")


sys.settrace(Tracer())
program().name
sys.settrace(None)
print("done")
