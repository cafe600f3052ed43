# Threads without end, by the case that the argument names: more than there can be, or more than the budget allows.
import _thread
import sys
import time

gate = _thread.allocate_lock()
gate.acquire()


def waits():
    with gate:
        pass


def spins():
    while True:
        pass


def recurses():
    try:
        recurses()
    finally:
        recurses()


def starts_itself():
    _thread.start_new_thread(starts_itself, ())
    gate.acquire()


def too_many():
    started = 0
    try:
        while started < 100_000:
            _thread.start_new_thread(waits, ())
            started += 1
    except RuntimeError as error:
        print(error)
    gate.release()
    while _thread._count():
        time.sleep(0.01)
    print("end")


def with_threads(function, then):
    def case():
        for _ in range(4):
            _thread.start_new_thread(function, ())
        then()

    return case


cases = {
    "too many": too_many,
    "spin": with_threads(spins, spins),
    "main waits": with_threads(spins, gate.acquire),
    "main sleeps": with_threads(spins, lambda: time.sleep(1_000_000)),
    "main joins": with_threads(spins, lambda: _thread.start_joinable_thread(spins).join()),
    "recurse": with_threads(recurses, gate.acquire),
    "others wait": with_threads(waits, spins),
    "others sleep": with_threads(lambda: time.sleep(1_000_000), spins),
    "start": with_threads(starts_itself, spins),
}
cases[sys.argv[1]]()
