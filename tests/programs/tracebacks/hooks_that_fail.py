import sys


class Failing:
    def __call__(self, *args):
        raise KeyError("the hook")

    def __repr__(self):
        return "<Failing hook>"


def call(kind, value, tb):
    try:
        return sys.__excepthook__(kind, value, tb)
    except BaseException as e:
        print(type(e).__name__, e)


call(ValueError, ValueError("plain"), None)
call(ValueError, "no exception", None)
call(ValueError, None, None)
call("x", ValueError("kind is not looked at"), 5)
call(None, None, None)
call(KeyError, ValueError("other kind"), None)
sys.stderr.flush()


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        raise ValueError("in __del__ of " + self.name)


Loud("one")
sys.unraisablehook = Failing()
Loud("two")
sys.unraisablehook = lambda u: print("hook", u.exc_type.__name__, u.exc_value, u.object.__name__)
Loud("three")
del sys.unraisablehook
Loud("four")
sys.unraisablehook = None
Loud("five")
sys.unraisablehook = sys.__unraisablehook__
real = sys.stderr


class Stream:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass


sys.stderr = Stream()
call(ValueError, ValueError("to the stream"), None)
Loud("six")
text, sys.stderr = sys.stderr.text, real
print(len(text.splitlines()), text.splitlines()[0], text.splitlines()[-1])


sys.stderr = None
call(ValueError, ValueError("nowhere"), None)
Loud("eight")
sys.stderr = real
sys.excepthook = Failing()
1 / 0
