# not-3.6: that CPython crashes after jumps out of blocks
# not-3.7: that CPython crashes after jumps out of blocks
# A trace function sets f_lineno: the frame goes on elsewhere, where the stacks fit; every refusal in its words.
import sys


class Jumper:
    def __init__(self, function, source, target, event="line"):
        self.code = function.__code__
        self.source, self.target, self.event = source, target, event
        self.done = False

    def trace(self, frame, event, arg):
        if self.done or frame.f_code is not self.code:
            return self.trace
        first = self.code.co_firstlineno
        if event == self.event and frame.f_lineno == first + self.source:
            self.done = True
            frame.f_lineno = first + self.target if isinstance(self.target, int) else self.target
        return self.trace


def jump(function, source, target, event="line"):
    out = []
    tracer = Jumper(function, source, target, event)
    sys.settrace(tracer.trace)
    try:
        function(out)
    except BaseException as error:
        sys.settrace(None)
        out.append(f"{type(error).__name__}: {error}")
    sys.settrace(None)
    print(function.__name__, source, target, event, out, tracer.done)


def straight(out):
    out.append(1)
    out.append(2)
    out.append(3)
    out.append(4)


jump(straight, 1, 3)
jump(straight, 3, 1)
jump(straight, 2, 4)
jump(straight, 2, 2)
jump(straight, 2, -1)
jump(straight, 2, 50)
jump(straight, 2, "x")
jump(straight, 2, None)
jump(straight, 2, True)
jump(straight, 2, 2.5)
jump(straight, 2, 10 ** 30)
jump(straight, 0, 2, "call")
jump(straight, 4, 2, "return")


def loops(out):
    out.append(1)
    for i in 1, 2:
        out.append(3)
        out.append(4)
    out.append(5)
    for j in [1]:
        out.append(7)
    while out and len(out) < 9:
        out.append(9)
    out.append(10)


jump(loops, 1, 5)
jump(loops, 3, 5)
jump(loops, 3, 4)
jump(loops, 4, 3)
jump(loops, 1, 3)
jump(loops, 3, 7)
jump(loops, 5, 2)
jump(loops, 1, 9)
jump(loops, 9, 10)
jump(loops, 10, 9)
jump(loops, 3, 1)


def tries(out):
    try:
        out.append(2)
        1 / 0
    except ZeroDivisionError as error:
        out.append(5)
        out.append(6)
    finally:
        out.append(8)
    out.append(9)


jump(tries, 2, 9)
jump(tries, 2, 5)
jump(tries, 5, 9)
jump(tries, 5, 2)
jump(tries, 6, 8)
jump(tries, 8, 2)
jump(tries, 9, 2)
jump(tries, 3, 2, "exception")


class Manager:
    def __init__(self, out):
        self.out = out

    def __enter__(self):
        self.out.append("enter")

    def __exit__(self, *info):
        self.out.append("exit")


def withs(out):
    out.append(1)
    with Manager(out):
        out.append(3)
        out.append(4)
    out.append(5)


jump(withs, 1, 3)
jump(withs, 3, 5)
jump(withs, 3, 4)
jump(withs, 5, 3)
jump(withs, 4, 1)


def conditions(out):
    if len(out) == 0:
        out.append(2)
    else:
        out.append(4)
    x = (1,
         2)
    del x
    out.append(8)


jump(conditions, 1, 4)
jump(conditions, 2, 4)
jump(conditions, 8, 2)
jump(conditions, 5, 8)
jump(conditions, 5, 7)


def generator(out):
    def gen():
        out.append(1)
        yield 2
        out.append(3)
        yield 4
        out.append(5)
    generator.inner = gen
    out.extend(gen())


def jump_in_generator(source, target, event="line"):
    out = []

    def gen():
        out.append(1)
        yield 2
        out.append(3)
        yield 4
        out.append(5)
    tracer = Jumper(gen, source, target, event)
    sys.settrace(tracer.trace)
    try:
        out.extend(list(gen()))
    except ValueError as error:
        out.append(str(error))
    sys.settrace(None)
    print("generator", source, target, event, out)


jump_in_generator(1, 3)
jump_in_generator(3, 5)
jump_in_generator(2, 4)
jump_in_generator(5, 1)
try:
    sys._getframe().f_lineno = 3
except ValueError as error:
    print(type(error))
try:
    del sys._getframe().f_lineno
except AttributeError as error:
    print(error)
