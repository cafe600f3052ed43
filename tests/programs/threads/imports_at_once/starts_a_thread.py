import _thread

done = _thread.allocate_lock()
done.acquire()
found = []


def other():
    import sys

    found.append(hasattr(sys.modules["starts_a_thread"], "answer"))
    done.release()


_thread.start_new_thread(other, ())
done.acquire()
answer = "whole, and it was not when the thread looked: %s" % found
