class Base:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag
        Base.registry.append((cls.__name__, tag))
        print("init_subclass", cls.__name__, tag, "x" in cls.__dict__)


class A(Base, tag="a"):
    x = 1


class B(A):
    pass


class C(B, tag=3):
    def __init_subclass__(cls, **kwargs):
        print("own hook of C for", cls.__name__, kwargs)
        super().__init_subclass__(**kwargs)


class D(C, tag="d"):
    pass


print(Base.registry)
for kwargs in ({"unknown": 1}, {"tag": 1, "other": 2}, {"metaclass": type, "unknown": 3}):
    try:
        class E(Base, **kwargs):
            pass
    except TypeError as e:
        print(e)
try:
    class F(x=1):
        pass
except TypeError as e:
    print(e)
try:
    object.__init_subclass__(1)
except TypeError as e:
    print(e)
try:
    object.__init_subclass__(x=1)
except TypeError as e:
    print(e)
print(object.__init_subclass__(), int.__init_subclass__())


class Failing:
    def __init_subclass__(cls):
        raise ValueError("refused " + cls.__name__)


try:
    class G(Failing):
        pass
except ValueError as e:
    print(e, Failing.__subclasses__() and Failing.__subclasses__()[0].__name__)


class Named:
    def __init__(self, label):
        self.label = label

    def __set_name__(self, owner, name):
        print("set_name", self.label, owner.__name__, name, hasattr(owner, "late"))


class Order(Base, tag="order"):
    first = Named("1")
    second = Named("2")
    again = first
    late = None


Order.added = Named("added later: not called")


class Bad:
    def __set_name__(self, owner, name):
        1 / 0


class BadArity:
    def __set_name__(self):
        pass


for kind in Bad, BadArity:
    try:
        class H:
            attribute = kind()
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "__notes__", None), "/", type(e.__cause__).__name__, e.__cause__)


class ClassLevel:
    __set_name__ = None


try:
    class I:
        x = ClassLevel()
except Exception as e:
    print(type(e).__name__, e, getattr(e, "__notes__", None), e.__cause__)


class OnInstance:
    def __init__(self):
        self.__set_name__ = lambda *args: print("never")


class J:
    x = OnInstance()


class Changing:
    def __set_name__(self, owner, name):
        owner.added = 1
        if hasattr(owner, "gone"):
            del owner.gone
        print("changed", sorted(k for k in vars(owner) if not k.startswith("__")))


class K:
    one = Changing()
    two = Changing()
    gone = 1


class MetaHook(type):
    def __init_subclass__(mcls, **kwargs):
        print("metaclass subclassed", mcls.__name__, kwargs)


class SubMeta(MetaHook, keyword=1):
    pass


class Static:
    @staticmethod
    def __init_subclass__(*args, **kwargs):
        print("static", args, kwargs)


class L(Static, k=1):
    pass


class Instance(Base, tag="i"):
    __init_subclass__ = Base.__init_subclass__


type("Made", (Base,), {}, tag="by type")
