# not-3.14: the build that compiles it starts no threads
# Each thread has a dictionary of its own in a _local; __init__ runs for each, and the values go with the thread.
import _thread


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
    while _thread._count():
        pass


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


class Local(_thread._local):
    def __init__(self, value):
        print("init", value, self.__dict__)
        self.value = value

    def __del__(self):
        print("local gone")


shared = Local("start")
shared.mine = "main"


def use():
    print(shared.value, sorted(shared.__dict__), hasattr(shared, "mine"))
    shared.item = Item("of the thread")
    shared.value = "changed"


run(use)
print(shared.value, shared.mine, sorted(shared.__dict__))


def own():
    local = Local("inside")
    local.item = Item("of a local that goes")


run(own)


class Slotted(_thread._local):
    __slots__ = ("common",)


slotted = Slotted()
slotted.common, slotted.apart = "set by main", 1


def use_slots():
    print(slotted.common, hasattr(slotted, "apart"))
    slotted.common = "set by the thread"


run(use_slots)
print(slotted.common, slotted.apart)


class Failing(_thread._local):
    calls = 0

    def __init__(self):
        Failing.calls += 1
        if Failing.calls > 1:
            raise KeyError("call", Failing.calls)


failing = Failing()


def use_failing():
    for _ in range(2):
        try:
            failing.anything
        except KeyError as error:
            print(error)
    try:
        failing.anything = 1
    except KeyError as error:
        print(error)


run(use_failing)
print(Failing.calls, failing.__dict__)


def late(name):
    shared.keeper = Item(name)
    print("ends:", name)


for name in ("first", "second"):
    run(late, name)
del shared
print("end")
