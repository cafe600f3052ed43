# Before 3.13 a lock comes from allocate_lock() only.
import _thread
import sys


def show(call, *args, **names):
    try:
        result = call(*args, **names)
        print("->", type(result).__name__, result.locked())
    except Exception as error:
        print(type(error).__name__, error)


show(_thread.LockType)
show(_thread.LockType, 1)
show(_thread.LockType, 1, 2)
show(_thread.allocate_lock)
show(_thread.allocate_lock, 1)
print(hasattr(_thread, "lock"), hasattr(_thread, "_set_sentinel"), hasattr(_thread, "_ThreadHandle"))
if sys.version_info >= (3, 13):
    print(_thread.lock is _thread.LockType, _thread._get_main_thread_ident() == _thread.get_ident())
if sys.version_info >= (3, 12):
    print(_thread._is_main_interpreter(), _thread.daemon_threads_allowed())
print([name for name in dir(_thread) if name not in ("get_native_id", "set_name")])
for kind in (_thread.LockType, _thread.RLock, _thread._local, _thread._ExceptHookArgs):
    own = {name for name in vars(kind) if name not in ("__doc__", "__module__", "__new__", "__setattr__", "__delattr__")}
    print(kind, kind.__qualname__, sorted(own))
