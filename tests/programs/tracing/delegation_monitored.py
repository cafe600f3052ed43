# requires: 3.12
"""What `sys.monitoring` tells around `yield from` and `await`."""
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


def d_send(g):
    out = []
    try:
        out.append(g.send(None))
        for i in range(9):
            out.append(g.send(i))
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


monitoring = sys.monitoring
DRIVERS = ('name', 'observed', 'd_send', 'd_throw_key', 'd_close')
E = monitoring.events
EVENTS = [event for event in dir(E) if event.isupper() and event not in ('NO_EVENTS', 'BRANCH')]
if sys.version_info < (3, 14):
    EVENTS.append('BRANCH')


def callback(event):
    def told(code, *args):
        if code.co_name not in DRIVERS:
            values = ['-' if x is monitoring.MISSING else name(x) for x in args]
            log.append(' '.join([event, code.co_name] + values))
    return told


def observed(events, driver, g):
    monitoring.use_tool_id(2, 'test')
    for event in events:
        monitoring.register_callback(2, getattr(E, event), callback(event))
    asked = [getattr(E, event) for event in events if event not in ('C_RETURN', 'C_RAISE')]
    monitoring.set_events(2, sum(asked))
    try:
        return driver(g)
    finally:
        monitoring.set_events(2, 0)
        for event in events:
            monitoring.register_callback(2, getattr(E, event), None)
        monitoring.free_tool_id(2)


ASKED = {
    'all': EVENTS,
    'lines': ['LINE'],
    'lines and resumptions': ['LINE', 'PY_YIELD', 'PY_RESUME'],
    'exceptions': ['STOP_ITERATION', 'RAISE', 'PY_UNWIND', 'RERAISE', 'EXCEPTION_HANDLED', 'PY_THROW'],
    'branches': [event for event in EVENTS if 'BRANCH' in event or event == 'JUMP'],
}
for what, events in ASKED.items():
    for f in (outer, outer2, co, co3):
        for driver in (d_send, d_throw_key, d_close):
            for i in range(len(items())):
                if what == 'all' and (i not in (0, 3) or f is co):
                    continue
                del log[:]
                result = observed(events, driver, f(items()[i]))
                print(what, f.__name__, driver.__name__, i, result)
                print('   ', '; '.join(log))
