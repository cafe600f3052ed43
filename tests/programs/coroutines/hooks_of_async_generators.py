import sys


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def agen(name):
    try:
        yield name + " 1"
        await Suspend()
        yield name + " 2"
    finally:
        print("finally", name)


def run(coroutine, *sent):
    try:
        value = coroutine.send(None)
        for s in sent:
            print("  yielded", value)
            value = coroutine.send(s)
        return "suspended with", value
    except StopIteration as stop:
        return "returned", stop.value
    except StopAsyncIteration as stop:
        return "exhausted", stop.args


print(sys.get_asyncgen_hooks())


def first(a):
    print("first", a.__name__, a.ag_running)


def last(a):
    print("last", a.__name__)


for args, kwargs in (((), {}), ((first,), {}), ((first, last), {}), ((None,), {}), ((), {"firstiter": first}), ((), {"finalizer": last}),
                     ((5,), {}), ((None, 5), {})):
    try:
        sys.set_asyncgen_hooks(*args, **kwargs)
        hooks = sys.get_asyncgen_hooks()
        print(hooks.firstiter and hooks.firstiter.__name__, hooks.finalizer and hooks.finalizer.__name__)
    except TypeError as e:
        print(e)
sys.set_asyncgen_hooks(first, last)
print("-- first is called once, at the first step")
a = agen("a")
print("made")
step = a.__anext__()
print("anext made")
print(run(step))
print(run(a.__anext__(), None))
print(run(a.__anext__()))
print(run(a.__anext__()))
print("-- each way to begin calls it")
for begin in (lambda g: g.asend(None), lambda g: g.athrow(ValueError("v")), lambda g: g.aclose(), lambda g: g.__anext__()):
    g = agen("b")
    try:
        print(run(begin(g)))
    except ValueError as e:
        print("raised", e)
    del g
print("-- hook that fails")


def failing(a):
    raise RuntimeError("hook failed")


sys.set_asyncgen_hooks(firstiter=failing)
g = agen("c")
for i in range(2):
    try:
        print(run(g.__anext__()))
    except RuntimeError as e:
        print(e)
sys.set_asyncgen_hooks(None, None)
print("-- the hooks of the first step count")
sys.set_asyncgen_hooks(first, last)
g = agen("d")
run(g.__anext__())
sys.set_asyncgen_hooks(None, None)
del g
print("dropped")
g = agen("e")
run(g.__anext__())
sys.set_asyncgen_hooks(first, last)
del g
print("dropped without")
print("-- awaitables used twice")
sys.set_asyncgen_hooks(None, None)
g = agen("f")
for make in (g.__anext__, lambda: g.asend(None), lambda: g.athrow(KeyError), g.aclose):
    step = make()
    for attempt in range(2):
        try:
            print(run(step))
        except Exception as e:
            print(type(e).__name__, e)
print("-- attributes")
g = agen("g")
print(g.ag_running, g.ag_await, g.ag_frame is not None, g.ag_code.co_name, type(g.__anext__()).__name__, type(g.aclose()).__name__)
