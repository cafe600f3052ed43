# not-3.11: CPython 3.11.7 crashes
# not-3.12: CPython 3.12.1 crashes
"""`f_lineno` set while a frame yields: it goes on there when it is resumed, from 3.14 on at once."""
import sys

output = []


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


def kept(*args):
    yield 1
    output.append('two')
    yield 3


def suspended():
    g = kept()
    next(g)
    frame = g.gi_frame
    output.append(frame.f_lineno - K.co_firstlineno)
    return list(g)


def left():
    return next(kept())


K = kept.__code__
run('left', left, K, 'return', 1, 2)
run('left', left, K, 'return', 1, 3)
run('left', left, K, 'call', 1, 2)
run('suspended', suspended, K, 'return', 1, 3)
run('suspended', suspended, K, 'return', 1, 2)
