# not-3.14: the build that compiles it starts no threads
# At its end the program calls threading._shutdown(), whatever is imported under that name.
import _thread
import sys

done = _thread.allocate_lock()


class Threading(type(sys)):
    def _shutdown(self):
        print("shutdown begins", done.locked())
        done.acquire()
        print("shutdown ends")
        raise ValueError("reported")


def late():
    total = 0
    for i in range(200000):
        total += i
    print("the thread has ended", total)
    done.release()


done.acquire()
sys.modules["threading"] = Threading("threading")
_thread.start_new_thread(late, ())
print("main ends")
