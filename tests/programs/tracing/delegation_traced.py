"""What trace and profile functions are told around `yield from` and `await`."""
import sys

log = []


def name(x):
    if callable(x):
        return getattr(x, '__qualname__', getattr(x, '__name__', type(x).__name__))
    if isinstance(x, BaseException):
        return type(x).__name__ + repr(x.args)
    return repr(x) if isinstance(x, (int, str, type(None), tuple)) else type(x).__name__


class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration('it')
        return self.n


class Full(It):
    def send(self, v):
        return next(self)
    def throw(self, *a):
        return 'thrown'
    def close(self):
        return None


def inner(n):
    for i in range(n):
        try:
            got = yield i
        except ValueError:
            got = yield 'caught'
        except KeyError:
            return (1, 2)
    return 'inner'


def raising():
    yield 1
    raise IndexError('x')


def outer(it):
    r = yield from it
    return r


def outer2(it):
    try:
        r = yield from it
    except (IndexError, KeyError, TypeError) as e:
        r = type(e).__name__
    finally:
        x = 1
    yield r


class Aw:
    def __init__(self, it): self.it = it
    def __await__(self): return iter(self.it)


async def co(it):
    return await Aw(it)


async def agen(it):
    x = yield 1
    await Aw(it)
    yield 2


async def co3(it):
    async for x in agen(it):
        await Aw(it)
    return [x async for x in agen(it)]


def items():
    return [inner(2), iter([1, 2]), It(1), Full(2), raising(), (x for x in (1, 2))]


def d_iter(g):
    try:
        return list(g)
    except Exception as e:
        return name(e)


def d_send(g):
    out = []
    try:
        out.append(g.send(None))
        for i in range(9):
            out.append(g.send(i))
    except Exception as e:
        out.append(name(e))
    return out


def d_throw(g):
    out = []
    try:
        out.append(g.send(None))
        for i in range(9):
            out.append(g.throw(ValueError('v')))
    except Exception as e:
        out.append(name(e))
    return out


def d_close(g):
    out = []
    try:
        out.append(g.send(None))
        out.append(g.close())
    except Exception as e:
        out.append(name(e))
    return out


def d_throw_key(g):
    out = []
    try:
        out.append(g.send(None))
        out.append(g.throw(KeyError('v')))
        out.append(g.send(4))
    except BaseException as e:
        out.append(name(e))
    return out


def note(frame, event, arg):
    if frame.f_code.co_name not in DRIVERS:
        where = '%s %s %s' % (frame.f_code.co_name, frame.f_lineno - base, frame.f_lasti)
        log.append('%s %s %s' % (event, where, name(arg)))


def trace(frame, event, arg):
    note(frame, event, arg[1] if event == 'exception' else arg)
    return trace


def profile(frame, event, arg):
    note(frame, event, arg)


def observed(setter, function, driver, g):
    setter(function)
    try:
        return driver(g)
    finally:
        setter(None)


DRIVERS = ('name', 'observed', 'd_iter', 'd_send', 'd_throw', 'd_throw_key', 'd_close')
base = outer.__code__.co_firstlineno
for setter, function in ((sys.settrace, trace), (sys.setprofile, profile)):
    for f in (outer, outer2, co, co3):
        for driver in (d_iter, d_send, d_throw, d_throw_key, d_close):
            if driver is d_iter and f in (co, co3):
                continue
            for i in range(len(items())):
                del log[:]
                result = observed(setter, function, driver, f(items()[i]))
                print(function.__name__, f.__name__, driver.__name__, i, result)
                print('   ', '; '.join(log))
