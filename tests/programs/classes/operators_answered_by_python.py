"""Methods of operators, subscripts and calls that are Python functions: who is asked, in which order, and what they leave behind."""
import sys
from _weakref import ref

log = []


class Left:
    def __init__(self, answer):
        self.answer = answer

    def __add__(self, other):
        log.append("Left.__add__")
        return self.answer

    def __getitem__(self, key):
        if key == "raise":
            raise KeyError(key)
        return key, self.answer

    def __call__(self, *args, **kwargs):
        return self.answer, args, kwargs


class Right:
    def __radd__(self, other):
        log.append("Right.__radd__")
        return "right"


class Sub(Left):
    def __radd__(self, other):
        log.append("Sub.__radd__")
        return NotImplemented


class Both(Left):
    def __iadd__(self, other):
        log.append("Both.__iadd__")
        return NotImplemented


def attempt(function, *args):
    log.clear()
    try:
        result = function(*args)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(result, log)


def add(a, b):
    return a + b


def add_in_place(a, b):
    a += b
    return a


for function in add, add_in_place:
    for a in Left(1), Left(NotImplemented), Both(2), Both(NotImplemented):
        for b in 1, 1.5, "s", [1], Right(), Left(3), Sub(4), None:
            attempt(function, a, b)


class Reflected(int):
    def __radd__(self, other):
        log.append("Reflected.__radd__")
        return "int's"


attempt(add, Left(NotImplemented), Reflected(3))
attempt(add, 3, Reflected(3))


class Lazy:
    def __add__(self, other):
        yield other

    async def __mul__(self, other):
        return other


print(list(Lazy() + 1))
coroutine = Lazy() * 2
print(type(coroutine).__name__)
coroutine.close()


class Wrong:
    def __add__(self):
        pass

    def __getitem__(self):
        pass

    __sub__ = staticmethod(lambda other: ("static", other))
    __call__ = lambda: None
    __mul__ = None


attempt(add, Wrong(), 1)
attempt(lambda: Wrong()[1])
attempt(lambda: Wrong() - 1)
attempt(lambda: Wrong() * 1)
attempt(lambda: Wrong()())
attempt(lambda: Left(5)[1, 2])
attempt(lambda: Left(5)["raise"])
attempt(lambda: Left(6)(1, *(2, 3), k=4, **{"m": 5}))


class Nested:
    def __init__(self, depth):
        self.depth = depth

    def __add__(self, other):
        return Nested(self.depth - 1) + other if self.depth else other

    def __getitem__(self, key):
        return Nested(self.depth - 1)[key] if self.depth else key

    def __call__(self, key):
        return Nested(self.depth - 1)(key) if self.depth else key


print(Nested(50) + "end", Nested(50)["end"], Nested(50)("end"))


class Endless:
    def __add__(self, other):
        return self + other

    def __getitem__(self, key):
        return self[key]

    def __call__(self):
        return self()


sys.setrecursionlimit(120)
for function in (lambda: Endless() + 1), (lambda: Endless()[1]), (lambda: Endless()()):
    try:
        function()
    except RecursionError:
        print("RecursionError")
sys.setrecursionlimit(1000)


class Watched:
    def __add__(self, other):
        raise ValueError("no")


def lives():
    watched = Watched()
    reference = ref(watched, lambda _: print("gone"))
    try:
        Watched() + watched
    except ValueError as error:
        del watched
        print(reference() is None)
        error.__traceback__ = None
    print(reference() is None)


lives()


class Meddler:
    def __add__(self, other):
        variables = sys._getframe(1).f_locals
        variables["other"] = None
        return NotImplemented

    def __repr__(self):
        return "Meddler"


def meddled():
    this, other = Meddler(), "text"
    try:
        this + other
    except TypeError as error:
        print(error)


meddled()


def rest(a, *others):
    return a, others


def only(*others):
    return others


print(rest(1), rest(1, 2), rest(1, 2, 3), only(), only(1), only(*range(5)))
attempt(lambda: rest())
attempt(lambda: rest(1, b=2))
for call in [].pop, {}.get, "a b".split, "a,b".split, [1, 2].index, (1, 2).count, "x".center, dict.get, str.split:
    for args in (), (","), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4, 5):
        attempt(call, *args)
print({1: 2}.get(1), {1: 2}.get(2), {1: 2}.get(2, 3), [1, 2, 3].pop(), [1, 2, 3].pop(0), "a b c".split(None, 1))
