# Every state of the awaitables of an async generator, anext with a default, and the hooks of sys.
import sys
class Step:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
def show(f, *a):
    try: print(repr(f(*a)))
    except BaseException as e: print(type(e).__name__, e)
async def ag():
    try:
        while True:
            await Step("s")
            try:
                yield 1
            except KeyError as e: print("caught", e)
    finally:
        print("fin")
# running twice
g = ag()
a, b = g.__anext__(), g.asend(None)
show(a.send, None)
show(b.send, None)
show(b.send, None)
show(b.throw, ValueError)
show(b.close)
print(g.ag_running)
show(a.send, 5)
show(a.send, 5)
show(a.throw, ValueError)
show(a.close)
c = g.athrow(KeyError("k"))
d = g.aclose()
show(c.send, None)
show(d.send, None)
show(d.send, None)
show(g.athrow(ValueError).send, None)
show(g.__anext__().throw, ValueError("t"))
show(c.send, None)
show(c.send, None)
print(g.ag_running)
d = g.aclose()
show(d.send, 1)
show(d.send, None)
show(d.send, None)
show(g.__anext__().send, None)
show(g.athrow(KeyError).send, None)
show(g.aclose().send, None)
show(g.asend(5).throw, KeyError("z"))
# ignored exit
async def bad():
    while True:
        try: yield 1
        except GeneratorExit: pass
g = bad()
show(g.__anext__().send, None)
show(g.aclose().send, None)
show(g.aclose().send, None)
async def bad2():
    try: yield 1
    except GeneratorExit:
        await Step("w")
        yield 2
g = bad2()
show(g.__anext__().send, None)
x = g.aclose()
show(x.send, None)
show(x.send, None)
show(x.send, None)
g = bad2()
show(g.__anext__().send, None)
x = g.aclose()
show(x.send, None)
show(x.throw, ValueError("thrown in aclose"))
# close on asend
g = ag()
x = g.asend(None)
show(x.close)
show(x.send, None)
g = ag()
x = g.asend(None)
show(x.send, None)
show(x.close)
show(x.send, None)
print(g.ag_running)
g = ag()
x = g.aclose()
show(x.close)
g = ag()
x = g.athrow(KeyError)
show(x.throw, ValueError("u"))
g = ag()
x = g.athrow()
show(x.send, None)
x = g.athrow(1, 2, 3, 4)
show(x.send, None)
x = g.athrow(5)
show(x.send, None)
g = ag()
x = g.asend("early")
show(x.send, None)
show(x.send, None)
# throw on non started anext
g = ag()
x = g.__anext__()
show(x.throw, KeyError("not started"))
show(x.throw, KeyError("again"))
show(g.__anext__().send, None)
# anext with default
async def two():
    yield 1
    yield 2
async def run(it, *d):
    return await anext(it, *d)
def drive(c):
    try:
        while True: print("y", c.send(None))
    except StopIteration as e: return e.value
t = two()
print(drive(run(t, "d")), drive(run(t)), drive(run(t, "d")), drive(run(t, None)))
show(drive, run(t))
n = anext(two(), 5)
print(type(n).__name__, iter(n) is n, n.__await__() is n)
show(n.send, None)
n = anext(two(), 5)
show(n.throw, KeyError("k"))
n = anext(two(), 5)
show(n.close)
class It:
    def __aiter__(self): return self
    async def __anext__(self):
        await Step("in it")
        raise StopAsyncIteration("x")
print(drive(run(It(), "dd")))
show(drive, run(It()))
n = anext(It(), 6)
show(next, n)
show(n.throw, StopAsyncIteration)
class Sync:
    def __anext__(self): return 5
show(anext, Sync())
show(next, anext(Sync(), 6))
class Bad:
    def __aiter__(self): return 5
show(aiter, Bad())
show(anext)
show(anext, 1, 2, 3)
show(aiter)
show(ag().asend)
# genexpr
async def comp():
    return [x async for x in (y * 2 async for y in two())]
print(drive(comp()))
print([n for n in dir(ag()) if n[0] == "a"], type(ag()).__name__, ag().__name__, ag().ag_code is ag.__code__)
# hooks
def first(g): print("first", g.__name__)
def final(g): print("final", g.__name__); 
print(sys.get_asyncgen_hooks())
sys.set_asyncgen_hooks(first, final)
h = sys.get_asyncgen_hooks()
print(type(h).__name__, h.firstiter is first, h[1] is final, len(h))
g = two()
x = g.__anext__()
show(x.send, None)
g2 = two(); x2 = g2.asend(None)
del x2, g2
del x, g
g = two()
show(g.aclose().send, None)
del g
show(sys.set_asyncgen_hooks, 1)
show(sys.set_asyncgen_hooks, None, 1)
sys.set_asyncgen_hooks(finalizer=None)
print(sys.get_asyncgen_hooks()[0] is first)
sys.set_asyncgen_hooks(firstiter=None)
print(sys.get_asyncgen_hooks())
def failing(g): raise ValueError("hook")
sys.set_asyncgen_hooks(firstiter=failing)
g = two()
show(g.__anext__)
show(g.__anext__().send, None)
sys.set_asyncgen_hooks(None, None)
print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(2)
print(sys.get_coroutine_origin_tracking_depth())
async def co(): pass
def mk(): return co()
c = mk()
print([(l, n) for f, l, n in c.cr_origin])
c.close()
sys.set_coroutine_origin_tracking_depth(0)
c = mk()
print(c.cr_origin)
c.close()
show(sys.set_coroutine_origin_tracking_depth, -1)
show(sys.set_coroutine_origin_tracking_depth, "x")
