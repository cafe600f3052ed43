# requires: 3.13
# not-3.14: the build that compiles it starts no threads
# A joinable thread, its handle, and what _shutdown waits for.
import _thread


def show(call, *args, **names):
    try:
        print("->", call(*args, **names))
    except Exception as error:
        print(type(error).__name__, error)


handle = _thread._ThreadHandle()
print(handle, handle.ident, handle.is_done())
show(handle.join)
show(handle.join, "x")
show(handle._set_done)
show(_thread._ThreadHandle().join, 1, 2)

gate = _thread.allocate_lock()
gate.acquire()
started = _thread.start_joinable_thread(gate.acquire, handle=handle)
print(started is handle, handle.ident > 0, handle.is_done())
show(handle.join, 0)
show(handle.join, 0.01)
print(handle.is_done())
show(_thread.start_joinable_thread, print, handle)
gate.release()
show(handle.join)
show(handle.join, -1)
print(handle.is_done(), gate.locked())
show(handle._set_done)
show(_thread.start_joinable_thread, print, handle)

for args, names in [((), {}), ((3,), {}), ((print, 3), {}), ((print,), {"daemons": 1}), ((print, None, True, 4), {})]:
    show(_thread.start_joinable_thread, *args, **names)

itself = []
ready = _thread.allocate_lock()
ready.acquire()


def join_itself():
    ready.acquire()
    show(itself[0].join)


itself.append(_thread.start_joinable_thread(join_itself))
ready.release()
itself[0].join()

made = _thread._make_thread_handle(77)
print(made, made.ident, made.is_done())
show(made.join, 0.001)
show(made._set_done)
show(made.join)
print(made.is_done())
show(_thread._make_thread_handle, "x")
show(_thread._make_thread_handle(_thread.get_ident()).join)


def slow(name, lock):
    lock.acquire()
    print("done:", name)


locks = [_thread.allocate_lock() for _ in range(3)]
for lock in locks:
    lock.acquire()
_thread.start_joinable_thread(lambda: slow("daemon", locks[0]), daemon=True)
_thread.start_joinable_thread(lambda: slow("first", locks[1]), daemon=False)
_thread.start_joinable_thread(lambda: (slow("second", locks[2]), locks[1].release()), daemon=False)
locks[2].release()
_thread._shutdown()
print("shut down", _thread._count())
_thread._shutdown()
