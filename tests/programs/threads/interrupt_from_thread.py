# not-3.14: the build that compiles it starts no threads
# A thread interrupts the main thread, and nobody else.
import _thread

reports = []
ended = _thread.allocate_lock()
ended.acquire()


def other():
    try:
        while not reports:
            pass
    except KeyboardInterrupt:
        reports.append("interrupted the wrong thread")
    ended.release()


_thread.start_new_thread(other, ())
_thread.start_new_thread(_thread.interrupt_main, ())
try:
    while True:
        pass
except KeyboardInterrupt as error:
    print("main is interrupted", error.args)
reports.append("by main")
ended.acquire()
print(reports)


def interrupt(lock):
    _thread.interrupt_main()
    lock.release()


# A lock that comes free is taken, then the interrupt is noticed.
lock = _thread.allocate_lock()
lock.acquire()
try:
    _thread.start_new_thread(interrupt, (lock,))
    lock.acquire()
    for _ in range(100000):
        pass
except KeyboardInterrupt:
    print("interrupted again")
print("end")
