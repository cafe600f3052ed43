# An exception that is raised a second time gets what is handled then for its context, whatever it had; one that only comes through
# native code keeps its own.
def show(f):
    try: print(f())
    except BaseException as e: print(repr(e), repr(e.__context__), repr(e.__cause__))
r = TypeError('r')
def g(i):
    try: raise KeyError(i)
    except KeyError:
        yield
for i in 1, 2:
    x = g(i); next(x); show(lambda: x.throw(r))
for i in 3, 4:
    x = g(i); next(x)
    try: raise OSError(i)
    except OSError: show(lambda: x.throw(r))
def h(): yield
for i in 5, 6:
    x = h(); next(x)
    try: raise OSError(i)
    except OSError: show(lambda: x.throw(r))
for i in 7, 8:
    x = h()
    try: raise OSError(i)
    except OSError: show(lambda: x.throw(r))
def key(v): raise r
for i in 9, 10:
    try: raise OSError(i)
    except OSError: show(lambda: sorted([1], key=key))
def inner(): 
    try: raise KeyError('in')
    except KeyError: raise r
for i in 11, 12:
    try: raise OSError(i)
    except OSError: show(lambda: sorted([1], key=lambda v: inner()))
for i in 13, 14:
    try: raise OSError(i)
    except OSError: show(inner)
show(inner)
def plain(): raise r
show(plain)
r.__context__ = ValueError('set'); show(plain)
try: raise OSError(15)
except OSError:
    r.__context__ = ValueError('set'); show(plain)
def reraise(e): raise e
for i in 1, 2:
    try:
        try: raise KeyError(i)
        except KeyError as e: raise r from e
    except TypeError as e: print(repr(e.__context__), repr(e.__cause__))
class It:
    def __iter__(self): return self
    def __next__(self): raise r
for i in 1, 2:
    try: raise OSError(i)
    except OSError: show(lambda: list(It())); show(lambda: [*It()]); show(lambda: next(It())); show(lambda: max(It()))
class P:
    @property
    def p(self): raise r
    def __getattr__(self, n): raise r
for i in 1, 2:
    try: raise OSError(i)
    except OSError: show(lambda: P().p); show(lambda: P().q); show(lambda: hasattr(P(), 'q'))
def y():
    yield from h2()
def h2():
    try: yield
    finally: raise r
for i in 1, 2:
    x = y(); next(x)
    try: raise OSError(i)
    except OSError: show(lambda: x.throw(ValueError(i))); 
    x = y(); next(x); show(x.close)
class W:
    def __enter__(self): return self
    def __exit__(self, *a): raise r
def w(i):
    with W(): raise KeyError(i)
for i in 1, 2: show(lambda: w(i))
def fin(i):
    try: raise KeyError(i)
    finally: raise r
for i in 1, 2: show(lambda: fin(i))
