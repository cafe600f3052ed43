# requires: 3.12
# CALL, C_RETURN and C_RAISE: the callable, its first argument, and what becomes of native calls.
import sys

mon = sys.monitoring
E = mon.events
mon.use_tool_id(2, "calls")
log = []


def name(value):
    if value is mon.MISSING:
        return "MISSING"
    return getattr(value, "__qualname__", None) or (value if isinstance(value, (int, str)) else type(value).__name__)


def make(kind):
    def callback(code, offset, function, first):
        if code.co_name == "target":
            log.append((kind, name(function), name(first)))
    return callback


for kind in ("CALL", "C_RETURN", "C_RAISE"):
    mon.register_callback(2, getattr(E, kind), make(kind))


class C:
    def __init__(self, *a):
        pass

    def method(self, x=None):
        return x

    @classmethod
    def cls(cls):
        pass

    @staticmethod
    def static(x):
        pass

    def __call__(self, x):
        pass


class D(C):
    def __init__(self):
        super().__init__()


def python(*args, **kwargs):
    pass


def target(c):
    python()
    python(1, 2)
    python(k=1)
    python(3, k=1)
    len("abc")
    abs(-1)
    c.method("m")
    C.method(c, "u")
    C.cls()
    C.static("s")
    c.static("t")
    c(7)
    C()
    D()
    str(5)
    int("6", base=8)
    dict(a=1)
    "a b".split()
    str.split("c d")
    [1].append(2)
    list.append([], 3)
    print(end="")
    max(1, 2)
    max([1, 2], key=abs)
    python(*(8, 9))
    len(*("x",))
    isinstance(c, C)
    (lambda z: z)(10)
    try:
        len(5)
    except TypeError:
        pass
    try:
        int("no")
    except ValueError:
        pass
    try:
        python.missing()
    except AttributeError:
        pass
    try:
        C.method()
    except TypeError:
        pass
    return sorted((2, 1), key=lambda v: -v)


mon.set_events(2, E.CALL | E.C_RETURN | E.C_RAISE)
target(C())
mon.set_events(2, 0)
for entry in log:
    print(*entry)
mon.free_tool_id(2)
