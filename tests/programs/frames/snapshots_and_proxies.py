# f_locals: snapshots until 3.12, a view that writes through from 3.13 on; locals() in both.
import sys


def reads():
    a = 1
    frame = sys._getframe()
    view = frame.f_locals
    a = 2
    b = 3
    print(view["a"] if sys.version_info >= (3, 13) else "snapshot", sorted(frame.f_locals))
    return type(view).__name__, view is frame.f_locals, locals() is frame.f_locals


def writes():
    a = 1
    frame = sys._getframe()
    frame.f_locals["a"] = 10
    frame.f_locals["extra"] = 5
    return a, sorted(locals()), "extra" in frame.f_locals


def closures():
    c = 1

    def inner():
        frame = sys._getframe()
        frame.f_locals["c"] = 2
        return c, sorted(frame.f_locals)
    return inner(), c


def deleted():
    d = 1
    frame = sys._getframe()
    del d
    return "d" in frame.f_locals, sorted(frame.f_locals)


def mapping():
    x, y = 1, 2
    view = sys._getframe().f_locals
    print(len(view), list(view)[:2], list(view.items())[:2], list(view.values())[:2], view.get("x"), view.get("none", 7))
    print("x" in view, "q" in view, list(reversed(view))[-1:], view.copy()["y"], (view | {"z": 1})["z"], view == dict(view))
    for action in (lambda: view["q"], lambda: view.pop("q"), lambda: view.update(5), lambda: hash(view), lambda: view[[]]):
        try:
            action()
        except Exception as error:
            print(type(error).__name__)
    view.update({"x": 11})
    print(view.setdefault("x", 0), view.setdefault("w", 4))
    return x if sys.version_info >= (3, 13) else "not written"


def later():
    v = 1
    return sys._getframe()


print(reads())
print(writes())
print(closures() if sys.version_info >= (3, 13) else "as before")
print(deleted())
print(mapping())
left = later()
print(dict(left.f_locals))
left.f_locals["v"] = 9
print(left.f_locals["v"] if sys.version_info >= (3, 13) else "dict")


def gen():
    g = 1
    while True:
        g = yield g


it = gen()
next(it)
print(it.gi_frame.f_locals["g"])
it.send(5)
print(it.gi_frame.f_locals["g"])
if sys.version_info >= (3, 13):
    it.gi_frame.f_locals["g"] = 50
    print(it.gi_frame.f_locals)
print(sys._getframe().f_locals is globals(), locals() is globals())
