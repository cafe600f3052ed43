# _thread._excepthook writes to sys.stderr, or to what the thread kept of it.
import _thread
import sys

Args = _thread._ExceptHookArgs


class File:
    def __init__(self, name):
        self.name, self.parts = name, []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        own = str(_thread.get_ident())
        text = "".join(self.parts).replace(own, "this thread")
        print(self.name + ":")
        print(text, end="")
        self.parts.clear()


class Named:
    name = "its name"
    _stderr = None


def fail():
    raise ValueError("text")


try:
    fail()
except ValueError as caught:
    error = caught
traceback = error.__traceback__
thread = Named()
sys.stderr = File("stderr")
_thread._excepthook(Args((ValueError, error, traceback, thread)))
_thread._excepthook(Args((ValueError, error, traceback, None)))
_thread._excepthook(Args((ValueError, error, traceback, object())))
thread.name = 17
_thread._excepthook(Args((ValueError, error, traceback, thread)))
bare = KeyError("no traceback")
_thread._excepthook(Args((KeyError, bare, None, None)))
_thread._excepthook(Args((KeyError, bare, traceback, None)))
print(bare.__traceback__ is traceback)
_thread._excepthook(Args((int, 5, None, None)))
_thread._excepthook(Args((SystemExit, SystemExit(3), None, None)))
_thread._excepthook(Args((SystemExit, None, None, None)))

sys.stderr = None
_thread._excepthook(Args((ValueError, error, traceback, None)))
_thread._excepthook(Args((ValueError, error, traceback, thread)))
thread._stderr = File("kept")
_thread._excepthook(Args((ValueError, error, traceback, thread)))
sys.stderr = sys.__stderr__

for bad in [None, 3, (1, 2, 3, 4)]:
    try:
        _thread._excepthook(bad)
    except TypeError as complaint:
        print(complaint)
for bad in [(1, 2, 3), (1, 2, 3, 4, 5), 7]:
    try:
        Args(bad)
    except TypeError as complaint:
        print(complaint)
args = Args((1, 2, 3, 4))
print(args, args.exc_type, args.exc_value, args.exc_traceback, args.thread)
print(Args.n_fields, Args.n_sequence_fields, Args.n_unnamed_fields, Args.__match_args__)
