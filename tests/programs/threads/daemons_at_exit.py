# not-3.14: the build that compiles it starts no threads
# The program ends with the main thread: threads that loop, wait or sleep are left where they are, without finally.
import _thread
import time

never = _thread.allocate_lock()
never.acquire()
running = []


def loops():
    running.append("loops")
    try:
        while True:
            pass
    finally:
        print("not printed by the loop")


def waits():
    running.append("waits")
    try:
        never.acquire()
    finally:
        print("not printed by the waiting thread")


def sleeps():
    running.append("sleeps")
    try:
        time.sleep(1000)
    finally:
        print("not printed by the sleeping thread")


class Last:
    def __del__(self):
        print("the main thread's object goes")


for function in (loops, waits, sleeps):
    _thread.start_new_thread(function, ())
while len(running) < 3:
    pass
last = Last()
print(sorted(running))
