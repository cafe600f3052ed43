# An RLock counts how often its owner has taken it, and shows it.
import _thread


def show(call, *args, **names):
    try:
        print("->", call(*args, **names))
    except Exception as error:
        print(type(error).__name__, error)


lock = _thread.RLock()
own = _thread.get_ident()


def state():
    text = repr(lock).split(" at ")[0].replace(str(own), "this")
    return text, lock._is_owned(), lock._recursion_count()


print(state())
show(lock.release)
show(lock._release_save)
for _ in range(3):
    show(lock.acquire)
print(state())
show(lock.acquire, False)
show(lock.acquire, blocking=True, timeout=0.5)
show(lock.acquire, False, 1)
show(lock.acquire, True, -3)
show(lock.acquire, True, "x")
show(lock.acquire, timeout=1e30)
print(lock._recursion_count())
saved = lock._release_save()
print(saved[0], saved[1] == own, type(saved).__name__, state())
show(lock._acquire_restore, saved)
print(state())
show(lock._acquire_restore)
show(lock._release_save, 1)
for _ in range(5):
    lock.release()
print(state())
show(lock.release)
with lock as entered:
    with lock:
        print(entered, lock._recursion_count())
print(state()[1:])
show(lock.__enter__)
show(lock.__exit__, None, None, None)
show(lock.__exit__)
lock._acquire_restore((2, own))
print(state())
lock._at_fork_reinit()
print(state())


class Named(_thread.RLock):
    def __init__(self, name):
        self.name = name


named = Named("n")
print(named.name, repr(named).split(" owner")[0], named.__dict__)
show(Named)
print(_thread.RLock(1, two=2)._is_owned())
