# What an exception is raised or thrown with is its context for good: what is handled where it comes by, behind native code, is not.
def show(f):
    try: print(f())
    except BaseException as e: print(repr(e), repr(e.__context__), repr(e.__cause__))
def h():
    yield 1
def done():
    x = h()
    for _ in x: pass
    return x
for make in (h, done):
    for old in (False, True):
        r = TypeError('r')
        if old: r.__context__ = KeyError('old')
        x = make()
        try: raise OSError(1)
        except OSError: show(lambda: x.throw(r))
        x = make()
        try: raise OSError(1)
        except OSError: show(lambda: x.throw(TypeError))
        x = make()
        try: raise OSError(1)
        except OSError: show(lambda: x.throw(TypeError, 5))
        x = make()
        try: raise OSError(1)
        except OSError: show(lambda: x.throw(5))
def d():
    yield from x0
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *a): raise ValueError(*a)
class Nt:
    def __iter__(self): return self
    def __next__(self): return 1
for x0 in (It(), Nt(), h(), iter([1,2])):
    x = d(); next(x)
    try: raise OSError(1)
    except OSError: show(lambda: x.throw(TypeError))
def g():
    try: yield 1
    except TypeError as e:
        print('in', repr(e), repr(e.__context__))
        try: yield 2
        except KeyError as f:
            print('in', repr(f), repr(f.__context__))
            raise f
x = g(); next(x)
try: raise OSError(1)
except OSError:
    x.throw(TypeError('a'))
    try: raise AttributeError
    except AttributeError:
        show(lambda: x.throw(KeyError('b')))
x = g(); next(x)
x.throw(TypeError('a'))
show(lambda: x.throw(KeyError('b')))
def c():
    try: yield 1
    finally:
        import sys
        print(sys.exc_info()[1], repr(sys.exc_info()[1].__context__))
x = c(); next(x)
try: raise OSError(1)
except OSError:
    x.close()
x = c(); next(x)
try: raise OSError(1)
except OSError:
    del x
async def co():
    await aw()
class aw:
    def __await__(self):
        yield 1
x = co(); x.send(None)
try: raise OSError(1)
except OSError: show(lambda: x.throw(KeyError))
x = co()
try: raise OSError(1)
except OSError: show(lambda: x.throw(KeyError))
try: raise OSError(1)
except OSError: show(lambda: x.throw(KeyError))
x = aw().__await__()
try: raise OSError(1)
except OSError: show(lambda: x.throw(KeyError))
async def ag():
    yield 1
for i in 1,2:
  a = ag()
  if i == 2:
      try: a.__anext__().send(None)
      except StopIteration: pass
  x = a.athrow(KeyError, 1)
  try: raise OSError(1)
  except OSError: show(lambda: x.send(None))
  a = ag(); x = a.__anext__()
  try: raise OSError(1)
  except OSError: show(lambda: x.throw(KeyError, 1))
  a = ag(); x = a.aclose()
  try: raise OSError(1)
  except OSError: show(lambda: x.throw(KeyError, 1))
def show_chain(f):
    try: print(f())
    except BaseException as e:
        c = e; n = []
        while c is not None and len(n) < 6:
            n.append(repr(c)); c = c.__context__
        print(n, e.__suppress_context__)
def key(v):
    try: raise KeyError(1)
    except KeyError as e:
        e.__context__ = None
        raise e
def key2(v):
    try: raise KeyError(1)
    except KeyError as e:
        e.__context__ = None
        raise
def key3(v):
    try: raise KeyError(1)
    except KeyError as e:
        k = e
    k.__context__ = None
    raise k
def key4(v):
    try:
        try: raise KeyError(1)
        except KeyError as e:
            e.__context__ = None
            raise ValueError
    finally:
        pass
def key5(v):
    try:
        raise KeyError(1)
    finally:
        import sys
        sys.exc_info()[1].__context__ = None
def key6(v):
    e = KeyError(6)
    e.__context__ = None
    raise e
def key7(v):
    with CM(): raise KeyError(7)
class CM:
    def __enter__(self): pass
    def __exit__(self, t, v, tb): v.__context__ = None
class CM2:
    def __enter__(self): pass
    def __exit__(self, t, v, tb):
        v.__context__ = None
        raise v
def key8(v):
    with CM2(): raise KeyError(8)
def key9(v):
    with CM(): int('x')
for k in key, key2, key3, key4, key5, key6, key7, key8, key9:
    try: raise OSError(1)
    except OSError:
        show_chain(lambda: sorted([1], key=k))
        show_chain(lambda: k(1))
        show_chain(lambda: list(map(k, [1])))
        def gen():
            yield
            k(1)
        show_chain(lambda: list(gen()))
        g = gen(); next(g)
        show_chain(lambda: next(g))
        class C:
            __add__ = lambda s, o: k(1)
            __init__ = lambda s: k(1)
            __del__ = lambda s: None
            p = property(k)
            __getattr__ = lambda s, n: k(1)
        show_chain(lambda: C())
        show_chain(lambda: C.__new__(C) + 1)
        show_chain(lambda: C.__new__(C).p)
        show_chain(lambda: C.__new__(C).q)
        show_chain(lambda: hasattr(C.__new__(C), 'r'))
