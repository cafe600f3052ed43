# not-3.14: the build that compiles it starts no threads
# A module that one thread imports is whole when another one gets it; circles do not wait for ever.
import _thread
import sys


def run(*functions):
    ended = []
    for function in functions:
        end = _thread.allocate_lock()
        end.acquire()

        def body(function=function, end=end):
            try:
                function()
            except Exception as error:
                print(type(error).__name__, error)
            finally:
                end.release()

        _thread.start_new_thread(body, ())
        ended.append(end)
    for end in ended:
        end.acquire()


seen = []


def want_slow():
    import slow

    seen.append(slow.last)


run(*[want_slow] * 5)
print(seen, sys.modules["slow"].runs)


def want_failing():
    try:
        import failing
    except ValueError as error:
        seen.append(str(error))


seen.clear()
run(want_failing, want_failing, want_failing)
print(set(seen), "failing" in sys.modules)


def want_first():
    import circle_first

    seen.append(circle_first.whole)


def want_second():
    import circle_second

    seen.append(circle_second.whole)


seen.clear()
run(want_first, want_second)
print(sorted(seen))


def want_package():
    import package.inner

    seen.append((package.whole, package.inner.whole))


def want_from_package():
    from package import inner

    seen.append(inner.whole)


seen.clear()
run(want_package, want_from_package, want_package)
print(sorted(map(str, seen)))

# A thread that a module starts and waits for can import that module no further than it has come.
import starts_a_thread

print(starts_a_thread.answer)
