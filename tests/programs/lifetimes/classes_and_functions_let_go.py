import gc
from _weakref import ref

gc.disable()


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)

    def __call__(self, *args):
        return self


def callback(name):
    return lambda r: print("  callback", name)


print("-- default values")


def f(a=Noisy("default"), *, b=Noisy("keyword default")):
    pass


f.__defaults__ = None; print("defaults gone"); f.__kwdefaults__ = None; print("keyword defaults gone")
f.attribute = Noisy("attribute"); f.__dict__.clear(); print("cleared")
f.__doc__ = Noisy("doc"); f.__doc__ = None; print("doc gone")
f.__annotations__ = {"a": Noisy("annotation")}; f.__annotations__ = {}; print("annotations gone")
f.more = Noisy("more")


def g(a=Noisy("g default")):
    yield a


print("-- del"); del f; print("f gone"); it = g(); del g; print("g gone"); next(it); del it
print("-- nested")


def outer():
    cell = Noisy("cell")

    def inner(default=Noisy("inner default")):
        return cell

    return inner


i = outer(); print("made"); i(); del i
print("-- decorated")


@Noisy("decorator")
def decorated(x=Noisy("decorated default")):
    pass


print("made", decorated.name); del decorated
print("-- class body")


class C:
    a = Noisy("a")
    b = Noisy("b")
    del a
    c = b
    print("end of the body")


print("made"); C.b = None; print("b replaced"); C.c = None; del C; print("deleted"); gc.collect()
print("-- class body fails")
try:
    class D:
        x = Noisy("x of D")
        raise ValueError("in the body")
except ValueError as e:
    print(e)
print("after"); gc.collect()
print("-- classes are cycles")


class E:
    pass


r = ref(E, callback("E")); subclasses = E.__subclasses__
class F(E):
    pass


s = ref(F, callback("F")); print(len(subclasses())); del F; print(len(subclasses())); gc.collect(); print(len(subclasses()))
del subclasses
x = E(); del E; gc.collect(); print(r() is None); del x; print("instance gone", r() is None); gc.collect(); print(r() is None)
print("-- bases and metaclass arguments")


class Meta(type):
    def __new__(mcls, name, bases, ns, item=None):
        print("new", item and item.name)
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, item=None):
        print("init")

    def __del__(cls):
        print("  class gone:", cls.__name__)


class M(metaclass=Meta, item=Noisy("argument")):
    pass


print("made"); del M; gc.collect()
print("-- class attribute access"); type("T", (), {"n": Noisy("n")}).n; print("after"); gc.collect()
print("-- bound methods")


class B:
    def method(self):
        return self

    def __del__(self):
        print("  gone B")


m = B().method; print("bound"); print(m() is m.__self__); del m
B().method(); print("called")
B.method(B()); print("called unbound")
print("-- property, static and class methods")


class P:
    p = property(Noisy("getter"))
    s = staticmethod(Noisy("static"))
    c = classmethod(Noisy("class"))


P.p = P.s = P.c = None; print("replaced")
print("-- super")


class S(B):
    def method(self):
        return super().method()


S().method(); print("called"); s = super(S, S()); print("made"); del s
print("-- lambda"); (lambda x=Noisy("lambda default"): x)().name; print("after")
print("-- code of a function replaced")


def h(x=Noisy("h default")):
    return x.name


h.__code__ = (lambda x: "other").__code__; print(h()); del h
