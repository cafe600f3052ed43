# The same call expression calls functions, classes, bound methods, built-ins, partials by turns.
def one(x):
    return ("one", x)


def default(x, y=2):
    return ("default", x, y)


def star(*args, **kw):
    return ("star", args, kw)


class K:
    def __init__(self, x):
        self.x = x

    def method(self, x):
        return ("method", self.x, x)

    def __call__(self, x):
        return ("call", self.x, x)

    @classmethod
    def cm(cls, x):
        return ("cm", cls.__name__, x)

    @staticmethod
    def sm(x):
        return ("sm", x)


class NoInit:
    pass


class New:
    def __new__(cls, x):
        return ("new", x)


def generator(x):
    yield x


async def coroutine(x):
    return x


class Meta(type):
    def __call__(cls, x):
        return ("meta", cls.__name__, x)


class WithMeta(metaclass=Meta):
    pass


k = K(7)
callables = [one, default, star, K, k.method, k, K.cm, k.cm, K.sm, len, str, int, New, generator, lambda x: x,
    [].append, "-".join, WithMeta, {"5": 1}.get, type, print, abs, NoInit, None, coroutine, ValueError,
    (5).__add__]


def call(f, x):
    return f(x)


def call_keyword(f, x):
    return f(x=x)


for x in ("5", 5):
    for f in callables:
        try:
            result = call(f, x)
            if type(result).__name__ == "coroutine":
                result.close()
            print(type(result).__name__ if isinstance(result, (K, NoInit, type(iter([])))) or hasattr(result,
                "send") else repr(result), end="; ")
        except Exception as e:
            print(type(e).__name__, e, end="; ")
    print()
for f in [one, default, star, K.sm, K.cm, k.method, New, int, dict, lambda x: x]:
    try:
        print(call_keyword(f, 1), end="; ")
    except Exception as e:
        print(type(e).__name__, e, end="; ")
print()
for _ in range(3):
    one.__defaults__ = None
    print(call(default, 1), end=" ")
    default.__defaults__ = (_,)
print()


def swap(x):
    return ("swapped code", x)


one.__code__ = swap.__code__
print(call(one, 1))


class Changing:
    pass


c = Changing()
for f in [lambda self, x: ("first", x), lambda self, x: ("second", x), staticmethod(lambda x: ("static", x)),
        classmethod(lambda cls, x: (cls.__name__, x)), 5]:
    Changing.__call__ = f
    Changing.m = f
    try:
        print(c(1), c.m(2))
    except TypeError as e:
        print(e)


def many(a, b, c, d, e, f, g, h, *rest, i, j=10, **kw):
    return a + h + i + j, rest, kw


for n in range(3):
    print(many(1, 2, 3, 4, 5, 6, 7, 8, *range(n), i=9, **{f"k{m}": m for m in range(n)}))


def add(a, b):
    return a + b


print([add(*p) for p in [(1, 2), (1.5, 2), ("a", "b"), ([1], [2]), (2 ** 62, 2 ** 62), (True, True), (1j, 1),
    ((1,), (2,))]])


def compare(a, b):
    return a < b, a == b


print([compare(*p) for p in [(1, 2), (1.5, 1), ("a", "b"), ([1], [2]), (2 ** 70, 1), (1, 1.5), ((1, 2), (1, 3)),
    ({1}, {1, 2})]])
