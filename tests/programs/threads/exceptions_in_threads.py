# not-3.14: the build that compiles it starts no threads
# What ends a thread is reported with its function; SystemExit is not.
import _thread
import sys


class Signal:
    """Gives a lock up when the thread has let go of its arguments."""

    def __init__(self):
        self.lock = _thread.allocate_lock()
        self.release = self.lock.release
        self.lock.acquire()

    def __del__(self):
        self.release()


def run(function, *args):
    signal = Signal()
    lock = signal.lock
    _thread.start_new_thread(function, (*args, signal))
    del signal
    lock.acquire()


def fails(value, signal):
    text = "value"
    raise ValueError(text, value)


class Callable:
    def __init__(self, shown):
        self.shown = shown

    def __call__(self, signal):
        try:
            1 / 0
        except ZeroDivisionError as error:
            raise KeyError("while handling") from error

    def __repr__(self):
        if self.shown is None:
            raise TypeError("not shown")
        return self.shown


run(fails, 3)
run(Callable("<a callable>"))
run(Callable(None))
run(len, 1, 2)


def leaves(how, signal):
    how()


run(leaves, _thread.exit)
run(leaves, _thread.exit_thread)
run(leaves, sys.exit)


def exits_with_text(signal):
    raise SystemExit("this is not printed")


run(exits_with_text)


def hook(info):
    message = info.err_msg
    if message is not None:
        message = message.split(" at 0x")[0]
    print("hook:", info.exc_type.__name__, info.exc_value, message, info.object is None)


sys.unraisablehook = hook
run(fails, 4)
run(leaves, sys.exit)


def breaking_hook(info):
    raise OSError("in the hook")


sys.unraisablehook = breaking_hook
run(fails, 5)
print("the program goes on")
