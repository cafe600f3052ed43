# What await, async for, async with and yield from take, and what they say of the rest.
class B:
    def __aiter__(self): return self
    def __anext__(self): return 5
class C:
    def __aiter__(self): return self
    def __anext__(self): return D()
class D:
    def __await__(self): 1/0
class E:
    def __await__(self): return 7
class F(C):
    def __anext__(self): return E()
class G(C):
    def __anext__(self): raise KeyError(1)
async def f(x):
    async for i in x: pass
for x in B(), C(), F(), G(), 5, E():
    try: f(x).send(None)
    except BaseException as e: print(repr(e), repr(e.__cause__), repr(e.__context__))
async def a(x):
    await x
for x in D(), E(), 5, f(5):
    try: a(x).send(None)
    except BaseException as e: print(repr(e), repr(e.__cause__), repr(e.__context__))
async def g(x): 
    async with x: pass
async def h(x): 
    with x: pass
def k(x): 
    with x: pass
class M:
    def __enter__(self): pass
    def __exit__(self, *a): pass
class N:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass
class O:
    def __aexit__(self, *a): pass
    def __exit__(self, *a): pass
class P:
    def __aenter__(self, *a): pass
    def __enter__(self, *a): pass
class Q:
    def __aenter__(self, *a): return 1
    def __aexit__(self, *a): return 1
for fn in g, h, k:
    for x in M, N, O, P, Q:
        try: fn(x()).send(None)
        except BaseException as e: print(fn.__name__, x.__name__, repr(e), repr(e.__cause__), repr(e.__context__))
def y(): yield from f(5)
try: next(y())
except TypeError as e: print(e)
