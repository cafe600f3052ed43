# Endless recursion through every special method ends in a RecursionError.
import sys


def report(name, f):
    try:
        f()
    except RecursionError:
        print(name, "RecursionError")


class Self:
    def __repr__(self):
        return "%r" % (self,)

    def __str__(self):
        return str(self)

    def __format__(self, spec):
        return f"{self:{spec}}"

    def __getattr__(self, name):
        return getattr(self, name)

    def __setattr__(self, name, value):
        self.name = value

    def __delattr__(self, name):
        del self.name

    def __hash__(self):
        return hash((self,))

    def __eq__(self, other):
        return [self] == [other]

    def __lt__(self, other):
        return sorted([self, other])

    def __index__(self):
        return range(10)[self]

    def __call__(self):
        return self()

    def __iter__(self):
        return iter(self)

    def __len__(self):
        return len(self)

    def __bool__(self):
        return not self

    def __contains__(self, item):
        return item in self

    def __getitem__(self, key):
        return self[key]

    def __setitem__(self, key, value):
        self[key] = value

    def __add__(self, other):
        return self + other

    def __radd__(self, other):
        return other + self

    def __neg__(self):
        return -self

    def __int__(self):
        return int(self)

    def __float__(self):
        return float(self)

    def __enter__(self):
        with self:
            pass

    def __exit__(self, *args):
        pass

    def __del__(self):
        pass


one, two = Self(), Self()
report("repr", lambda: repr(one))
report("str", lambda: str(one))
report("format", lambda: format(one))
report("getattr", lambda: one.missing)
report("setattr", lambda: setattr(one, "a", 1))
report("delattr", lambda: delattr(one, "a"))
report("hash", lambda: hash(one))
report("dict", lambda: {one: 1})
report("eq", lambda: one == two)
report("list eq", lambda: [one] == [two])
report("lt", lambda: one < two)
report("max", lambda: max(one, two))
report("index", lambda: [1][one])
report("call", lambda: one())
report("iter", lambda: list(one))
report("len", lambda: len(one))
report("bool", lambda: bool(one))
report("any", lambda: any([one]))
report("in", lambda: 1 in one)
report("getitem", lambda: one[1])
report("setitem", lambda: one.__setitem__(1, 2))
report("add", lambda: one + 1)
report("radd", lambda: 1 + one)
report("sum", lambda: sum([1, one]))
report("neg", lambda: -one)
report("int", lambda: int(one))
report("float", lambda: float(one))
report("with", lambda: one.__enter__())


class Property:
    @property
    def value(self):
        return self.value


report("property", lambda: Property().value)


class Attributes:
    def __getattribute__(self, name):
        return self.name


report("getattribute", lambda: Attributes().x)


class Called:
    pass


Called.__call__ = Called()
report("call of a call", lambda: Called()())


class Maker(type):
    def __call__(cls):
        return cls()

    def __instancecheck__(cls, x):
        return isinstance(x, cls)

    def __subclasscheck__(cls, x):
        return issubclass(x, cls)


class Made(metaclass=Maker):
    pass


report("metaclass call", lambda: Made())
report("instancecheck", lambda: isinstance(1, Made))
report("subclasscheck", lambda: issubclass(int, Made))


class New:
    def __new__(cls):
        return cls()


report("new", lambda: New())


class Init:
    def __init__(self):
        Init()


report("init", lambda: Init())


class Subclassed:
    def __init_subclass__(cls):
        type("X", (Subclassed,), {})


report("init_subclass", lambda: type("X", (Subclassed,), {}))


class Descriptor:
    def __get__(self, instance, owner):
        return instance.d


class Holder:
    d = Descriptor()


report("descriptor", lambda: Holder().d)


def delegating():
    yield from delegating()


def looping():
    for x in looping():
        yield x


async def awaiting():
    await awaiting()


report("yield from", lambda: list(delegating()))
report("generator", lambda: list(looping()))
report("await", lambda: awaiting().send(None))
report("sort key", lambda: (lambda f: f(f))(lambda f: sorted([1, 2], key=lambda x: f(f))))


def report_again(x):
    return next(filter(report_again, [x]))


report("filter", lambda: report_again(1))
own, other = [], []
own.append(own)
other.append(other)
report("list of itself", lambda: own == other)
first, second = {}, {}
first[1], second[1] = first, second
report("dict of itself", lambda: first == second)
print("end")
