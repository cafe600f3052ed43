# The types of _thread: weak references, the collector, comparison, subclasses, and states that are refused.
import _thread
import _weakref
import gc


def show(call, *args, **names):
    try:
        print("->", call(*args, **names))
    except Exception as error:
        print(type(error).__name__, error)


for thing in (_thread.allocate_lock(), _thread.RLock(), _thread._local()):
    print(type(thing).__name__, _weakref.ref(thing)() is thing, gc.is_tracked(thing))
    print(thing == thing, thing != thing, thing == 1, bool(thing), hash(thing) == hash(thing))
    show(lambda: thing.missing)
    show(lambda: thing < thing)
    show(lambda: len(thing))

recursive = _thread.RLock()
for state in [1, (1,), (1, 2, 3), ("a", 2), (1, "b"), (1.0, 2), None, [1]]:
    show(recursive._acquire_restore, state)
show(recursive._acquire_restore, (2, _thread.get_ident()))
print(recursive._recursion_count(), recursive._is_owned())


class LocalClass(_thread._local):
    pass


class LockClass(_thread.RLock):
    pass


for made in (LocalClass, LockClass):
    shown = [name for name in vars(made) if name not in ("__firstlineno__", "__static_attributes__")]
    print(made.__name__, sorted(shown), _weakref.ref(made()) is not None)
lock = LockClass()
lock.attribute = 1
print(lock.__dict__, lock.acquire(), lock._recursion_count())


class Watched(_thread._local):
    def __getattribute__(self, name):
        print("get", name)
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)


watched = Watched()
watched.a = 1
print(watched.a)
del watched.a
show(lambda: watched.a)
print(watched.__dict__)


class MadeWith(_thread._local):
    def __new__(cls, *args):
        return super().__new__(cls)

    def __init__(self, *args):
        print("init", args)
        self.__dict__.update(args=args)


print(MadeWith().args)
show(lambda: MadeWith(1, 2).args)
show(_thread._local.__new__)
show(_thread._local.__new__, int)

args = _thread._ExceptHookArgs([1, 2, 3, 4])
print(tuple(args), args == (1, 2, 3, 4), len(args), args[1:], args.thread)
show(setattr, args, "thread", 1)
print(_thread.start_new_thread.__name__, _thread.start_new.__name__, _thread.allocate.__qualname__)
print(_thread.__name__, _thread.__spec__.name, _thread.start_new_thread.__module__)
show(_thread.exit, 1)
show(_thread.get_ident, 1)
show(_thread._count, None)
try:
    _thread.exit()
except SystemExit as error:
    print(error.code, error.args)
