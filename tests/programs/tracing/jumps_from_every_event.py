"""`f_lineno` set in every event, which each version allows or refuses in its own words; what setting a trace function lets go."""
import sys

output = []


def plain():
    output.append('one')
    output.append('two')
    output.append('three')


def closure(x):
    def inner():
        output.append('one')
        output.append(x)
        output.append('three')
    return inner


def generator():
    output.append('one')
    got = yield 1
    output.append(('got', got))
    got = yield 2
    output.append(('got', got))


def guarded():
    output.append('one')
    try:
        yield 1
    except ValueError:
        output.append('handled')
    output.append('three')


def looping():
    for i in range(2):
        output.append(i)
        yield i
    output.append('end')


def raising():
    output.append('one')
    1 / 0


def steps(g):
    try:
        return [next(g), g.send('a'), g.send('b')]
    except StopIteration:
        return 'stopped'


def thrown(g):
    try:
        return [next(g), g.throw(ValueError('v'))]
    except (StopIteration, ValueError) as e:
        return type(e).__name__


class Jump:
    def __init__(self, code, event, line, to, times=1):
        self.code, self.event, self.line, self.to, self.times = code, event, line, to, times

    def __call__(self, frame, event, arg):
        if frame.f_code is not self.code:
            return self
        line = frame.f_lineno - self.code.co_firstlineno
        if event == self.event and line == self.line and self.times:
            self.times -= 1
            try:
                frame.f_lineno = self.code.co_firstlineno + self.to
                output.append('jumped to %d' % (frame.f_lineno - self.code.co_firstlineno))
            except ValueError as e:
                output.append(str(e))
        return self


def run(name, function, code, *where):
    del output[:]
    sys.settrace(Jump(code, *where))
    try:
        result = function()
    except Exception as e:
        result = type(e).__name__
    finally:
        sys.settrace(None)
    print(name, *where)
    print('   ', result, output)


G, L, D, R = generator.__code__, looping.__code__, guarded.__code__, raising.__code__
inner = closure('two')
for event in ('call', 'line', 'return', 'exception'):
    for line in (0, 1, 2, 3):
        for to in (1, 2, 3):
            run('plain', plain, plain.__code__, event, line, to)
    run('closure', inner, inner.__code__, event, 0, 2)
    run('closure', inner, inner.__code__, event, 1, 3)
    run('raising', raising, R, event, 2, 1)
for line, to in ((2, 1), (2, 2), (2, 3), (2, 4), (4, 1), (4, 2), (4, 3), (4, 5), (5, 1)):
    run('generator', lambda: steps(generator()), G, 'line', line, to)
for to in (1, 3, 4, 5, 6):
    run('guarded', lambda: steps(guarded()), D, 'line', 3, to)
    run('thrown', lambda: thrown(guarded()), D, 'line', 3, to)
for to in (1, 2, 3, 4):
    run('looping', lambda: list(looping()), L, 'line', 3, to)


class Reentrant:
    def __call__(self, *args):
        return None

    def __del__(self):
        sys.settrace(None)
        print('finalised')


def other(*args):
    return None


caught = []
if hasattr(sys, 'unraisablehook'):
    sys.unraisablehook = lambda unraisable: caught.append(repr(unraisable.exc_value))
    sys.settrace(Reentrant())
    sys.settrace(other)
    now = sys.gettrace()
    sys.settrace(None)
    print(now is other, caught)
    sys.unraisablehook = sys.__unraisablehook__


class A:
    native = classmethod(repr)


events = []
sys.setprofile(lambda frame, event, arg: events.append((event, arg)))
A().native()
sys.setprofile(None)
print([event for event, arg in events], events[0][1])
