# not-3.14: the build that compiles it starts no threads
# Threads of any stack size run; one that no machine can give is a RuntimeError.
import _thread

done = _thread.allocate_lock()
done.acquire()


def deep(n):
    return [n] if n == 0 else [deep(n - 1)]


def work(size):
    print(size, len(repr(deep(50))))
    done.release()


for size in (32768, 65536, 1 << 20, 16 << 20, 0):
    _thread.stack_size(size)
    _thread.start_new_thread(work, (size,))
    done.acquire()
_thread.stack_size(1 << 60)
try:
    _thread.start_new_thread(work, (-1,))
except RuntimeError as error:
    print(error)
_thread.stack_size(0)
_thread.start_new_thread(work, (0,))
done.acquire()
