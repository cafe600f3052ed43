# not-3.14: the build that compiles it starts no threads
# The recursion limit and the exception being handled belong to a thread.
import _thread
import sys


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


def depth(n=0):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


def endless():
    return endless()


def report():
    try:
        endless()
    except RecursionError as error:
        print("RecursionError", str(error)[:32])
    print(sys.getrecursionlimit() - 60 < depth() < sys.getrecursionlimit())


run(report)
sys.setrecursionlimit(300)
run(report)


def at_depth(n):
    if n:
        return at_depth(n - 1)
    run(report)


at_depth(200)
sys.setrecursionlimit(1000)


class Nested:
    def __init__(self, inner):
        self.inner = inner

    def __repr__(self):
        return "N(%r)" % (self.inner,)


nested = None
for _ in range(5000):
    nested = Nested(nested)


def show_nested():
    try:
        repr(nested)
    except RecursionError:
        print("RecursionError in repr")


run(show_nested)
show_nested()
while nested is not None:
    inner, nested.inner = nested.inner, None
    nested = inner

looping = []
looping.append(looping)
run(lambda: print(looping))


def what_is_handled():
    print(sys.exc_info())
    try:
        raise
    except RuntimeError as error:
        print(error, error.__context__)
    try:
        raise LookupError("own")
    except LookupError as error:
        print(error.__context__)


try:
    raise KeyError("of main")
except KeyError:
    run(what_is_handled)
    print(sys.exc_info()[1])
