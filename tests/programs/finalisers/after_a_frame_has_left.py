"""Finalisers of the variables of a frame that is over do not see it: CPython has popped it before."""
import gc
import sys
import _weakref


def names(f):
    out = []
    while f is not None:
        out.append(f.f_code.co_name)
        f = f.f_back
    return out
def show(what):
    f = sys._getframe(1)
    print(what, names(f), f.f_back.f_lineno if f.f_back else None)
class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        show("del " + self.n)
def local():
    x = D("local")
def local_many():
    x = D("a"); y = D("b")
    return 1
def arg(x):
    pass
def arg_return(x):
    return 5
def kw(*, x): pass
def starred(*a): pass
def kwd(**k): pass
def raising():
    x = D("raising")
    1/0
def cb(r): show("cb")
def weak():
    x = D("weak")
    global r
    r = _weakref.ref(x, cb)
def cell():
    x = D("cell")
    def inner(): return x
def gen():
    x = D("gen")
    yield 1
def gen_whole():
    x = D("gen whole")
    yield 1
class C:
    x = D("class body")
    del x
class Body:
    x = D("stays in class")
def callee():
    x = D("callee")
    return [x]
def tail():
    return arg(D("tail"))
def returns():
    x = D("returned")
    return x
def caller():
    local()
    local_many()
    arg(D("arg"))
    arg_return(D("arg return"))
    kw(x=D("kw"))
    starred(D("starred"))
    kwd(x=D("kwd"))
    try: raising()
    except ZeroDivisionError: pass
    weak()
    cell()
    next(gen())
    for i in gen_whole(): pass
    g = gen(); next(g); g.close()
    g = gen(); next(g); del g
    g = gen(); next(g)
    try: g.throw(ValueError)
    except ValueError: pass
    callee()
    tail()
    returns()
    list(map(arg, [D("map")]))
    sorted([1], key=lambda k: D("key") and 1)
    class Init:
        def __init__(self): x = D("init")
        def __add__(self, o): x = D("add")
        def __getitem__(self, o): x = D("item")
        @property
        def p(self): x = D("prop")
        def __enter__(self): x = D("enter")
        def __exit__(self, *a): x = D("exit")
        def __iter__(self): x = D("iter"); return self
        def __next__(self): x = D("next"); raise StopIteration
        def __repr__(self): x = D("repr"); return ""
    i = Init(); i + 1; i[0]; i.p; repr(i)
    with i: pass
    for _ in i: pass
    del i
    import_ = [D("list comp") for x in (1,)]
    del import_
    {D("set"): 1 for x in (1,)}
    sum(D("genexp") and 1 for x in (1,))
    async def coro():
        x = D("coro")
    try: coro().send(None)
    except StopIteration: pass
    async def agen():
        x = D("agen")
        yield 1
    try: agen().asend(None).send(None)
    except StopIteration: pass
    (lambda x=D("default"): 1)()
    def f():
        x = D("cyclic"); y = [x]; y.append(y)
    f(); gc.collect()
    f = None
    def gfin():
        try: yield 1
        finally: show("generator finally")
    g = gfin(); next(g); del g
    def holds():
        g = gfin(); next(g)
    holds()
    def holds2():
        g = gfin(); next(g); l = [g]; l.append(l)
    holds2(); gc.collect()
    def holds3():
        g = agen(); a = g.asend(None)
        try: a.send(None)
        except StopIteration: pass
    holds3()

caller()
