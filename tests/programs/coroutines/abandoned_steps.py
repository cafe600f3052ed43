# A step that waits is left alone, and another one is begun, thrown into, closed: what runs, and what the generator says of it.
class W:
    def __await__(self):
        while 1: yield 'w'


async def plain():
    try:
        await W()
        yield 1
    finally:
        print('fin')


async def keeps():
    while 1:
        try:
            await W()
            yield 1
        except ValueError as e:
            print('caught')


async def none():
    yield
    yield


def step(f, *a):
    try:
        r = f(*a)
        return 'waits %s' % r
    except BaseException as e:
        return '%s%s' % (type(e).__name__, e.args)


def begin(g, kind):
    return g.aclose() if kind == 'aclose' else g.asend(None) if kind == 'asend' else g.athrow(ValueError)


for make in plain, keeps:
    for first in 'asend', 'aclose':
        for kind in 'asend', 'athrow', 'aclose':
            for thrown in ValueError, GeneratorExit, StopIteration:
                g = make()
                step(begin(g, first).send, None)
                a = begin(g, kind)
                print(make.__name__, first, kind, thrown.__name__, step(a.throw, thrown), g.ag_running, g.ag_frame is None)
                print(step(a.send, None), g.ag_running, step(a.throw, thrown), step(a.close), step(g.asend(None).send, None))
g = none()
print(step(g.asend(None).send, None), step(g.asend(1).send, None), step(g.aclose().send, None))
g = none()
a = g.athrow(ValueError)
print(step(g.asend(None).send, None), step(a.throw, KeyError), step(a.send, None))
if 'anext' in dir(__builtins__):
    async def empty():
        if 0: yield
    print(step(anext(empty(), None).__await__().send, None), step(anext(none(), None).__await__().send, None))
    print(step(anext(empty(), 5).__await__().send, None))
