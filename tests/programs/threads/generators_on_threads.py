# not-3.14: the build that compiles it starts no threads
# Generators and coroutines go from thread to thread, and run on one at a time.
import _thread
import sys

sys.setswitchinterval(1e-4)


def run(function, *args):
    done = _thread.allocate_lock()
    done.acquire()
    result = []

    def body():
        try:
            result.append(function(*args))
        except BaseException as error:
            result.append(repr(error))
        finally:
            done.release()

    _thread.start_new_thread(body, ())
    done.acquire()
    return result[0]


def counter():
    total = 0
    try:
        while True:
            got = yield total
            total += got or 1
    except ValueError as error:
        yield "caught %s at %d" % (error, total)
    finally:
        print("closed at", total)


generator = counter()
print([run(next, generator), next(generator), run(generator.send, 10), next(generator)])
print(run(generator.throw, ValueError("thrown")), run(next, generator, "over"), next(generator, "still over"))


def delegating():
    result = yield from counter()
    return result


generator = delegating()
print(next(generator), run(generator.send, 5), generator.send(6))
frame = generator.gi_frame
print(frame.f_back, run(lambda: frame.f_back), frame.f_code.co_name)
run(generator.close)


class Step:
    def __await__(self):
        got = yield "waits"
        return got


async def coroutine():
    return await Step(), await Step()


running = coroutine()
print(run(running.send, None), running.send("a"), run(running.send, "b"))

# One thread is inside; the others are refused and go on.
inside, gate = _thread.allocate_lock(), _thread.allocate_lock()
inside.acquire()
gate.acquire()


def waits():
    inside.release()
    gate.acquire()
    yield 1


shared = waits()
answers = []
ended = _thread.allocate_lock()
ended.acquire()


def first():
    answers.append(next(shared))
    ended.release()


_thread.start_new_thread(first, ())
inside.acquire()
for call in (lambda: next(shared), lambda: shared.send(None), lambda: shared.throw(KeyError), shared.close):
    print(run(call))
gate.release()
ended.acquire()
print(answers, next(shared, "end"))

# A generator that several threads exhaust gives each value once.
values = iter(range(2000))
taken = []
guard = _thread.allocate_lock()


def take(finished):
    own = []
    while True:
        with guard:
            value = next(values, None)
        if value is None:
            break
        own.append(value)
    taken.extend(own)
    finished.release()


finishes = [_thread.allocate_lock() for _ in range(4)]
for finished in finishes:
    finished.acquire()
    _thread.start_new_thread(take, (finished,))
for finished in finishes:
    finished.acquire()
print(sorted(taken) == list(range(2000)))
