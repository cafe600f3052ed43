# not-3.14: the build that compiles it starts no threads
# A trace function belongs to one thread; the others do not hear of it.
import _thread
import sys

seen = []
done = _thread.allocate_lock()
go = _thread.allocate_lock()


def work(n):
    x = n
    return x


def tracer(frame, event, arg):
    if frame.f_code is work.__code__:
        seen.append((event, frame.f_locals["n"]))
    return tracer


def plain():
    with go:
        work("other")
    print("in the thread", sys.gettrace())
    done.release()


def traced():
    sys.settrace(tracer)
    work("own")
    print("set in the thread", sys.gettrace() is tracer)
    done.release()


done.acquire()
go.acquire()
_thread.start_new_thread(plain, ())
sys.settrace(tracer)
work("main")
go.release()
done.acquire()
work("main again")
sys.settrace(None)
print(seen)
seen.clear()
_thread.start_new_thread(traced, ())
done.acquire()
work("not traced")
print(sys.gettrace(), seen)
