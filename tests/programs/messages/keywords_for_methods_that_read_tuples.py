# Methods without keyword arguments refuse them under their full name or the short one, as they are bound.
def g(): yield
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = {'x': 1}
t(lambda: g().throw(x=1))
t(lambda: g().throw(1, x=1))
t(lambda: g().throw(**d))
t(lambda: g().throw(*(1,), x=1))
t(lambda: type(g()).throw(g(), x=1))
t(lambda: type(g()).throw(g(), **d))
for m in 'send', 'close':
    t(lambda: getattr(g(), m)(x=1))
    t(lambda: getattr(g(), m)(**d))
    t(lambda: getattr(g(), m)(1, **d))
    t(lambda: getattr(g(), m)(1, x=2))
async def co(): pass
async def ag(): yield
for make in co, ag:
    for m in 'send', 'throw', 'close', 'asend', 'athrow', 'aclose':
        o = make()
        f = getattr(o, m, None)
        if f:
            t(lambda: f(x=1))
            t(lambda: f(1, x=1))
            t(lambda: f(1, 2, 3, 4, **d))
w = co().__await__()
for m in 'send', 'throw', 'close':
    t(lambda: getattr(w, m)(x=1))
    t(lambda: getattr(w, m)(*(), **d))
w = ag().asend(None)
for m in 'send', 'throw', 'close':
    t(lambda: getattr(w, m)(x=1))
    t(lambda: getattr(w, m)(*(), **d))
w = ag().aclose()
for m in 'send', 'throw', 'close':
    t(lambda: getattr(w, m)(x=1))
    t(lambda: getattr(w, m)(*(), **d))
t(lambda: 'a'.find(x=1))
t(lambda: 'a'.find('a', x=1))
t(lambda: 'a'.find(**d))
t(lambda: 'a'.find('a', **d))
t(lambda: str.find('a', 'a', x=1))
t(lambda: str.find('a', 'a', **d))
t(lambda: (1).__round__(**d))
t(lambda: [].__sizeof__(**d))
t(lambda: {}.pop(**d))
t(lambda: {}.pop(x=1))
t(lambda: ''.startswith(x=1))
t(lambda: b''.startswith(**d))
t(lambda: b''.count(x=1))
t(lambda: set().union(x=1))
t(lambda: set().union(**d))
t(lambda: {1}.intersection(1, **d))
t(lambda: (1).__format__(**d))
