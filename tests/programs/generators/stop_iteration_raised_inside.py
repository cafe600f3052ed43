# A generator that raises StopIteration: its end up to 3.6, a RuntimeError later; in built-in functions, delegates and coroutines.
def g():
    yield 1
    raise StopIteration(5)
def h():
    yield 1
    next(iter(()))
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def y():
    r = yield from g()
    print('r', r)
    return 7
def unpack():
    a, *b = g()
    return a, b
def unpack1():
    a, = g()
    return a
def loop():
    for x in g(): pass
    else: return 'else'
for f in g, h, y:
    for use in sum, list, tuple, set, frozenset, any, all, min, max, sorted, dict.fromkeys, bytes, bytearray, lambda g: [*g], lambda g: (*g,), lambda g: {*g}, lambda g: list(map(str, g)), lambda g: list(zip(g, g)), lambda g: list(zip('abc', g)), lambda g: list(filter(None, g)), lambda g: [x for x in g], lambda g: {x for x in g}, lambda g: {x: 1 for x in g}, lambda g: list(x for x in g), lambda g: 9 in g, lambda g: print(*g), lambda g: ''.join(map(str, g)), lambda g: [].extend(g), lambda g: set().update(g), lambda g: [0].__iadd__(g), lambda g: {1}.intersection(g), lambda g: (next(g), next(g, 'def')), lambda g: (next(g), next(g)), lambda g: bytearray(b'a').extend(g), lambda g: bytearray().join(bytes([x]) for x in g), lambda g: sorted(g, key=lambda x: -x), lambda g: range(5)[next(g)], lambda g: dict(zip(g, 'ab')), lambda g: dict(g):
        t(lambda: use(f()))
t(unpack)
t(unpack1)
t(loop)
def y2():
    try:
        r = yield from g()
    except BaseException as e: print('c', type(e).__name__, e); raise
    print('r', r)
    yield r
def plain():
    try: yield 1
    finally: print('fin')
def d(g):
    r = yield from g
    print('got', r)
    yield 2
    return 3
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *a): raise StopIteration('own')
for make in lambda: d(plain()), lambda: d(d(plain())), lambda: d(It()), lambda: d(d(It())), lambda: y2(), lambda: d(y2()):
    for thrown in StopIteration(4), StopIteration, StopIteration(), StopIteration((1, 2)), GeneratorExit, RuntimeError('x'):
        k = make()
        print(next(k))
        t(lambda: k.throw(thrown))
        t(lambda: next(k))
        t(lambda: next(k))
class W:
    def __await__(self):
        try: return (yield 'w')
        finally: print('w ends')
class W2:
    def __await__(self): return It()
async def c0(w):
    x = await w
    print('awaited', x)
    return await w
async def c1(w):
    x = await c0(w)
    print('outer', x)
    return x
async def lc(w):
    return [v for v in (1, 2) if await w]
async def ag(w):
    x = await w
    print('ag', x)
    yield x
async def ul(w):
    return [x async for x in ag(w)]
for make in c0, c1, lc, ul:
    for w in W, W2:
        for thrown in StopIteration(4), StopIteration, StopIteration((1, 2)), ValueError(1), GeneratorExit():
            k = make(w())
            print(make.__name__, k.send(None))
            t(lambda: k.throw(thrown))
            t(lambda: k.send(None))
            t(lambda: k.send(None))
