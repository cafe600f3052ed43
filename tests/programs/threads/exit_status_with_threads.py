# not-3.14: the build that compiles it starts no threads
# The exit status is the main thread's, whatever other threads raise.
import _thread
import sys

done = _thread.allocate_lock()
done.acquire()


def other():
    try:
        sys.exit(9)
    finally:
        done.release()


_thread.start_new_thread(other, ())
done.acquire()
while _thread._count():
    pass
print("main goes on")
_thread.exit()
