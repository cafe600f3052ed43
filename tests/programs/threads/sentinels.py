# not-3.14: the build that compiles it starts no threads
# The lock of _set_sentinel (before 3.13) is given up when its thread has ended.
import _thread
import sys

if sys.version_info < (3, 13):
    made = []
    gate = _thread.allocate_lock()
    gate.acquire()

    def body(replaced):
        first = _thread._set_sentinel()
        first.acquire()
        if replaced:
            second = _thread._set_sentinel()
            second.acquire()
            made.append(second)
        made.append(first)
        gate.acquire()

    _thread.start_new_thread(body, (False,))
    while not made:
        pass
    print(made[0].locked(), made[0].acquire(True, 0.01))
    gate.release()
    print(made[0].acquire())
    made.clear()
    _thread.start_new_thread(body, (True,))
    while len(made) < 2:
        pass
    gate.release()
    print(made[0].acquire(), made[1].locked())
    print(type(_thread._set_sentinel()).__name__, _thread._set_sentinel().locked())
else:
    print(hasattr(_thread, "_set_sentinel"))
