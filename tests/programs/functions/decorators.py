# Decorators of functions, methods and classes, stacked, with arguments.
def trace(label):
    print("make", label)

    def decorate(f):
        print("apply", label, f.__name__)

        def wrapper(*args, **kwargs):
            print("call", label, args, kwargs)
            return f(*args, **kwargs)
        wrapper.__name__ = f.__name__
        wrapper.__wrapped__ = f
        return wrapper
    return decorate


@trace("outer")
@trace("inner")
def add(a, b=1):
    return a + b


print(add(2), add(2, b=5), add.__name__, add.__wrapped__.__wrapped__(1, 1))


def register(registry):
    def decorate(cls):
        registry.append(cls.__name__)
        cls.registered = True
        return cls
    return decorate


known = []


@register(known)
class A:
    def __repr__(self):
        return "A()"

    @trace("method")
    def m(self, x):
        return x * 2

    @property
    def p(self):
        return "p"

    @p.setter
    def p(self, value):
        print("set p", value)

    @staticmethod
    @trace("static")
    def s(x):
        return x

    @classmethod
    def c(cls):
        return cls.__name__


a = A()
a.p = 5
print(known, A.registered, a.m(4), a.p, A.s(1), a.c())


def memo(f):
    cache = {}

    def inner(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]
    inner.cache = cache
    return inner


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.cache))


class Counted:
    def __init__(self, f):
        self.f, self.calls = f, 0

    def __call__(self, *args):
        self.calls += 1
        return self.f(*args)


@Counted
def triple(x):
    return x * 3


print(triple(2), triple("a"), triple.calls, type(triple).__name__)


@lambda f: "replaced"
def gone():
    pass


@(lambda f: [f.__name__])
class Gone:
    pass


print(gone, Gone)
try:
    @5
    def bad():
        pass
except TypeError as e:
    print(e)
