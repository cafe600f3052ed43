# requires: 3.12
def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__, str(e)


def none(self):
    return 1


def documented(self):
    """getter"""


def other(self):
    """other"""


class Plain(property):
    pass


class Slots(property):
    __slots__ = ()


class Foo(property):
    __slots__ = ("foo",)


class Doc(property):
    __slots__ = ("__doc__",)


class Own(property):
    """class"""


class Hook(property):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__doc__ = "hook"


class Bad:
    @property
    def __doc__(self):
        raise ValueError("no doc")

    def __call__(self, x):
        return 1


for cls in property, Plain, Slots, Foo, Doc, Own, Hook:
    print(cls.__name__)
    for args, kwargs in ((), {}), ((none,), {}), ((documented,), {}), ((documented,), {"doc": "given"}), ((none,), {"doc": "given"}), ((), {"doc": "given"}), ((Bad(),), {}):
        p = attempt(cls, *args, **kwargs)
        if not isinstance(p, property):
            print(" ", p)
            continue
        line = [attempt(lambda: p.__doc__)]
        for name, function in ("getter", other), ("getter", none), ("getter", None), ("setter", other), ("deleter", other):
            copy = attempt(getattr(p, name), function)
            line.append(attempt(lambda: copy.__doc__) if isinstance(copy, property) else copy)
        print(" ", line)
p = property(documented)
p.__doc__ = "user"
print(p.getter(other).__doc__, p.setter(other).__doc__, p.__doc__)
p = property(none)
p.__doc__ = "user"
print(p.getter(other).__doc__, p.setter(other).__doc__, p.__doc__)
p.__doc__ = None
print(p.getter(other).__doc__, attempt(delattr, p, "__doc__"), p.__doc__)
p.__init__(documented, doc="again")
print(p.__doc__, p.getter(other).__doc__)


class C:
    def getdict(self):
        return {"a": 2}

    __dict__ = property(getdict)


print(vars(C()), C().__dict__, type(C.__dict__["__dict__"]))
c = C()
c.b = 1
print(c.b, vars(c))
