# Two threads that count to the same number, and one that raises.
import _thread


def count(n, done):
    i = 0
    while i < n:
        i += 1
    done.release()


def run():
    locks = []
    for n in (30000, 30000):
        lock = _thread.allocate_lock()
        lock.acquire()
        locks.append(lock)
        _thread.start_new_thread(count, (n, lock))
    for lock in locks:
        lock.acquire()


run()
print("both")
raise SystemExit(7)
