# A profile function is told of calls and returns, of native functions too, but of no lines.
import sys

events = []


def show(arg):
    if callable(arg):
        return getattr(arg, "__qualname__", type(arg).__name__)
    return arg if isinstance(arg, (int, str, tuple, type(None))) else type(arg).__name__


def profiler(frame, event, arg):
    events.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, show(arg)))


def helper(x):
    return len(x) + abs(-1)


class C:
    def __init__(self, n):
        self.n = n

    def method(self):
        return "a,b".split(",")

    @property
    def prop(self):
        return max(1, 2)

    @staticmethod
    def static():
        return None

    @classmethod
    def cls(c):
        return c.__name__.upper()

    def __len__(self):
        return 7

    def __add__(self, other):
        return hex(other)


def gen():
    yield 1
    yield ord("a")


def program():
    helper([1, 2])
    c = C(1)
    c.method()
    c.prop
    C.static()
    C.cls()
    len(c)
    c + 10
    list(gen())
    for x in gen():
        pass
    [].append(1)
    list.append([], 1)
    str.upper("x")
    "{} {}".format(1, 2)
    sorted([3, 1], key=lambda v: -v)
    print(*[1, 2], sep=",")
    dict(a=1)
    int("3")
    type("T", (), {})
    getattr(c, "n")
    isinstance(c, C)
    f = c.method
    f()
    g = [].append
    g(1)
    helper(*["x"])
    helper(**{"x": "y"})
    try:
        int("x")
    except ValueError:
        pass
    try:
        [].pop()
    except IndexError:
        pass
    try:
        helper(None)
    except TypeError:
        pass


sys.setprofile(profiler)
program()
sys.setprofile(None)
for event in events:
    print(*event)


def switched():
    events.clear()
    sys.setprofile(profiler)
    helper("abc")
    sys.setprofile(None)


switched()
print(events)


def bad(frame, event, arg):
    if event == "return":
        raise RuntimeError("from profiler")


try:
    sys.setprofile(bad)
    helper("x")
except RuntimeError as error:
    print(error, sys.getprofile())
