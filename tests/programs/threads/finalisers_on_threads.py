# not-3.14: the build that compiles it starts no threads
# Finalisers and the collector run on the thread that drops the last reference, or collects.
import _thread
import gc

main = _thread.get_ident()


def where():
    return "main" if _thread.get_ident() == main else "thread"


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "goes on", where())


def run(function, *args):
    done = _thread.allocate_lock()
    done.acquire()

    def body():
        try:
            function(*args)
        finally:
            done.release()

    _thread.start_new_thread(body, ())
    done.acquire()


box = [Item("boxed")]
run(box.clear)
box = [Item("boxed again")]
run(lambda: None)
box.clear()


def own():
    item = Item("local")
    print("local made")


run(own)


def cycle():
    item = Item("cycle")
    item.itself = item


gc.disable()
cycle()
run(gc.collect)
run(cycle)
gc.collect()


def argument(item):
    print("has", item.name)


run(argument, Item("argument"))


def generator():
    try:
        yield 1
    finally:
        print("generator closed on", where())


suspended = [generator()]
next(suspended[0])
run(suspended.clear)


class Slow:
    """Other threads run while this one is being finalised."""

    def __del__(self):
        print("finaliser begins")
        ready.release()
        gate.acquire()
        print("finaliser ends")


gate, ready = _thread.allocate_lock(), _thread.allocate_lock()
gate.acquire()
ready.acquire()
nested = [[[Slow()]]]
_thread.start_new_thread(nested.clear, ())
ready.acquire()
chain = None
for _ in range(1000):
    chain = [chain]
chain = [chain, Item("deep")]
print("before")
chain = None
print("after")
gate.release()
while _thread._count():
    pass
print("end")
