# What a lock's methods take, give back and refuse.
import _thread


def show(call, *args, **names):
    try:
        result = call(*args, **names)
        print("->", result)
    except Exception as error:
        print(type(error).__name__, error)


lock = _thread.allocate_lock()
print(type(lock) is _thread.LockType, type(lock).__name__, type(lock).__module__)
print(repr(lock).split(" at ")[0])
show(lock.release)
show(lock.acquire)
print(repr(lock).split(" at ")[0], lock.locked(), lock.locked_lock())
for args in [(False,), (0,), (True, 0), (True, 0.01), (1, 0), (False, -1)]:
    show(lock.acquire, *args)
for names in [{"blocking": False}, {"timeout": 0}, {"blocking": True, "timeout": 0.001}]:
    show(lock.acquire, **names)
for args in [(False, 1), (False, 0), (True, -2), (True, -1.5), (True, "1"), (1, 2, 3), (True, float("nan"))]:
    show(lock.acquire, *args)
show(lock.acquire, timeout=_thread.TIMEOUT_MAX * 4)
show(lock.acquire, timeout=float("inf"))
show(lock.acquire, nothing=1)
show(lock.release, 1)
show(lock.release)
show(lock.release_lock)

with lock as entered:
    print(entered, lock.locked())
print(lock.locked())
show(lock.__enter__)
show(lock.__exit__)
show(lock.__exit__, 1, 2, 3)
try:
    with lock:
        raise ValueError("inside")
except ValueError as error:
    print(error, lock.locked())
show(lock.acquire_lock)
show(lock._at_fork_reinit)
print(lock.locked())


def derive(base):
    return type("Derived", (base,), {})


show(derive, _thread.LockType)
show(setattr, lock, "attribute", 1)
print(_thread.TIMEOUT_MAX > 1e6, type(_thread.TIMEOUT_MAX).__name__)
print(_thread.error is RuntimeError)
print(_thread.allocate is not None, _thread.allocate().locked())
