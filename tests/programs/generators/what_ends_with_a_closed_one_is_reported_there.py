def a():
    try: yield
    finally: raise StopIteration(1)
def c():
    while True:
        try: yield
        except GeneratorExit: pass
def b(f):
    for x in f():
        yield from iter('ab')
def d(f):
    for x in f():
        yield 1
def e(f):
    x = f()
    next(x)
    yield from x
for k in a, c:
    for f in b, d, e:
        print(k.__name__, f.__name__)
        g = f(k)
        next(g)
        del g
        g = f(k)
        next(g)
        try: g.close()
        except Exception as ex: print(ex)
        g = f(k)
        next(g)
        try: g.throw(ValueError)
        except BaseException as ex: print(ex)
del g
