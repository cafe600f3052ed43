# type's own protocol: __prepare__, __new__, __init__, __call__, __instancecheck__ and friends.
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"prepared": True}

    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)

    def __call__(cls, *args, **kw):
        print("call", cls.__name__, args, kw)
        return super().__call__(*args, **kw)

    def __repr__(cls):
        return f"<Meta class {cls.__name__}>"

    def __len__(cls):
        return 42

    def __getitem__(cls, key):
        return f"{cls.__name__}[{key}]"

    def __contains__(cls, x):
        return x == "yes"

    def __iter__(cls):
        return iter("meta")

    def __add__(cls, other):
        return f"{cls.__name__}+{other!r}"

    def __getattr__(cls, name):
        return f"Meta.__getattr__ {name}"

    @property
    def upper(cls):
        return cls.__name__.upper()

    def method(cls):
        return f"method of {cls.__name__}"


class A(metaclass=Meta, option=1):
    def __init__(self, x=0):
        self.x = x


class B(A):
    pass


a = A(5)
print(a.x, A, B, [A], len(A), A["k"], "yes" in A, 1 in A, list(A), A + B, A.unknown, A.upper, B.method(),
    A.prepared, type(A).__name__, type(B) is Meta, isinstance(A, Meta))
try:
    a.upper
except AttributeError as e:
    print(e)
try:
    a.method
except AttributeError as e:
    print(e)


class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in Singleton.instances:
            Singleton.instances[cls] = super().__call__(*args)
        return Singleton.instances[cls]


class Config(metaclass=Singleton):
    def __init__(self, v):
        self.v = v


print(Config(1) is Config(2), Config(3).v)


class Duck(type):
    def __instancecheck__(cls, obj):
        return hasattr(obj, "quack")

    def __subclasscheck__(cls, sub):
        return getattr(sub, "quacks", False)


class Quacker(metaclass=Duck):
    pass


class Real:
    quack = quacks = True


print(isinstance(Real(), Quacker), issubclass(Real, Quacker), isinstance(5, Quacker), issubclass(int, Quacker),
    isinstance(5, (str, Quacker, int)))


class M1(type):
    pass


class M2(type):
    pass


try:
    class Conflict(M1("X", (), {}), M2("Y", (), {})):
        pass
except TypeError as e:
    print(e)
print(type(type("Z", (M1("X", (), {}),), {})).__name__)


def factory(name, bases, ns):
    return name, bases, sorted(k for k in ns if not k.startswith("__"))


class FromFunction(5 .__class__, metaclass=factory):
    value = 1


print(FromFunction)
try:
    class BadMeta(metaclass=5):
        pass
except TypeError as e:
    print(e)


class BadPrepare(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return 5


try:
    class X(metaclass=BadPrepare):
        pass
except TypeError as e:
    print(e)


class Entries:
    def __mro_entries__(self, bases):
        print("mro_entries", len(bases))
        return (Real,)


class FromEntries(Entries()):
    pass


print(FromEntries.__bases__[0].__name__, type(FromEntries.__orig_bases__[0]).__name__)


class Ordered(type):
    class Namespace(dict):
        def __setitem__(self, k, v):
            if not k.startswith("__"):
                print("define", k)
            super().__setitem__(k, v)

    @classmethod
    def __prepare__(mcs, name, bases):
        return mcs.Namespace()


class Watched(metaclass=Ordered):
    a = 1

    def f(self):
        pass
    b = a + 1
    del b
