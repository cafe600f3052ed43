# not-3.14: the build that compiles it starts no threads
# A wait ends when its time is over, and not before; or as soon as the lock comes free.
import _thread
import time

lock = _thread.allocate_lock()
lock.acquire()
for timeout in (0.0, 0.02, 0.05):
    start = time.monotonic()
    got = lock.acquire(True, timeout)
    took = time.monotonic() - start
    print(got, took >= timeout * 0.99, took < 5)

done = _thread.allocate_lock()
done.acquire()
results = []


def waiter(timeout):
    results.append(lock.acquire(timeout=timeout))
    done.release()


_thread.start_new_thread(waiter, (0.03,))
done.acquire()
print(results)
_thread.start_new_thread(waiter, (60,))
time.sleep(0.02)
lock.release()
done.acquire()
print(results, lock.locked())

# Every waiter gets the lock once, whoever is woken first.
waiting = 8
passed = []
ended = [_thread.allocate_lock() for _ in range(waiting)]


def passes(number):
    with lock:
        passed.append(number)
    ended[number].release()


for number in range(waiting):
    ended[number].acquire()
    _thread.start_new_thread(passes, (number,))
time.sleep(0.02)
print(passed)
lock.release()
for end in ended:
    end.acquire()
print(sorted(passed), lock.locked())

recursive = _thread.RLock()
recursive.acquire()
recursive.acquire()


def others():
    results.append(recursive.acquire(False))
    results.append(recursive.acquire(timeout=0.01))
    results.append(recursive._is_owned())
    results.append(getattr(recursive, "_recursion_count", int)())
    try:
        recursive.release()
    except RuntimeError as error:
        results.append(str(error))
    results.append(recursive._release_save()[0])
    done.release()


results.clear()
_thread.start_new_thread(others, ())
done.acquire()
print(results)
print(recursive._is_owned())


def sleeper(awake):
    time.sleep(0.05)
    awake.release()


start = time.monotonic()
locks = [_thread.allocate_lock() for _ in range(10)]
for awake in locks:
    awake.acquire()
    _thread.start_new_thread(sleeper, (awake,))
for awake in locks:
    awake.acquire()
print("ten sleep at the same time:", 0.05 <= time.monotonic() - start < 0.4)
