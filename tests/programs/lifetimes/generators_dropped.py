import sys
import gc

gc.disable()

class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)

    def __repr__(self):
        return self.name


def plain():
    local = Noisy("local")
    try:
        yield Noisy("first")
        yield Noisy("second")
    finally:
        print("finally")
        Noisy("made in finally")
    print("end of the body")


def after(text):
    print("--", text)


after("exhausted"); g = plain()
for x in g:
    print("got", x)
print("loop over"); del x; print("variable gone"); del g
after("dropped while suspended"); g = plain(); print(next(g)); del g
after("never started"); g = plain(); del g
after("closed"); g = plain(); next(g); g.close(); print("closed"); del g
after("closed before start"); g = plain(); g.close(); print(list(g)); del g
after("thrown into"); g = plain(); next(g)
try:
    g.throw(ValueError("thrown"))
except ValueError as e:
    print("caught", e)
print("after"); del g
after("argument")


def takes(argument):
    print("started")
    yield argument
    print("deleting")
    del argument
    print("deleted")
    yield 2


g = takes(Noisy("argument")); print("made"); print(next(g)); next(g); print("second"); del g
after("sent values")


def receives():
    while True:
        x = yield
        print("received", x)


g = receives(); next(g); g.send(Noisy("s1")); print("sent one"); g.send(Noisy("s2")); print("sent two"); del g
after("in a list")
gs = [plain(), plain()]
for g in gs:
    next(g)
del g
gs.clear()
after("ignores GeneratorExit")


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        print("refusing")
        yield 2
    finally:
        print("never reached here")


def hook(unraisable):
    print("unraisable", type(unraisable.exc_value).__name__, unraisable.exc_value, str(unraisable.err_msg).split("<")[0])


sys.unraisablehook = hook
g = stubborn(); next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
g = stubborn(); next(g); del g; print("dropped")
after("raises in finally")


def failing():
    try:
        yield 1
    finally:
        raise KeyError("from finally")


g = failing(); next(g); del g; print("dropped")
after("in an expression"); print(next(plain())); print("after")
after("unpacked"); a, b = plain(); print(a, b); del a; print("one"); del b
after("any"); print(any(plain())); print("after")
after("zip"); print([p for p in zip([1], plain())]); print("after")
sys.unraisablehook = sys.__unraisablehook__
