# requires: 3.13
class Plain:
    def __init__(self, value):
        self.value = value
        self.other = self.third = 1
        self.value += 1
        x = value
        x.not_counted = 1
        del self.deleted
        (self.a, self.b), [self.c] = (1, 2), [3]
        for self.loop in ():
            pass
        with value as self.context:
            pass
        self.subscript[0] = 1
        self.chain.end = 2
        if (walrus := self.read):
            pass

    def method(this):
        this.not_self = 1
        self = this
        self.assigned_name = 1

    @staticmethod
    def static(self):
        self.in_static = 1

    @classmethod
    def cls(cls):
        cls.in_class = 1

    def nested(self):
        def inner():
            self.in_inner = 1

        lambda: setattr(self, "in_lambda", 1)

        class Other:
            def f(self):
                self.of_other = 1

        return [self.in_comprehension for self.in_comp in ()]

    annotated: int = 1

    def annotates(self):
        self.with_annotation: int = 1
        self.only_annotation: int


print(sorted(Plain.__static_attributes__), type(Plain.__static_attributes__).__name__, Plain.__firstlineno__)


@(lambda c: c)
@(lambda c: c)
class Decorated:
    pass


print(Decorated.__firstlineno__, Decorated.__static_attributes__, "__firstlineno__" in Decorated.__dict__)


class Sub(Plain):
    pass


print(Sub.__static_attributes__, Sub.__firstlineno__ > Plain.__firstlineno__)
Made = type("Made", (), {})
print(hasattr(Made, "__static_attributes__"), hasattr(Made, "__firstlineno__"), hasattr(int, "__firstlineno__"))


class Shows:
    print(sorted(k for k in locals()))
    __firstlineno__ = "changed"
    __static_attributes__ = "set in the body"


print(Shows.__firstlineno__, Shows.__static_attributes__)


def function():
    class Local:
        def f(self):
            self.x = 1

    return Local


print(function().__firstlineno__, function().__static_attributes__)
Plain.__firstlineno__ = 5
del Plain.__static_attributes__
print(Plain.__firstlineno__, hasattr(Plain, "__static_attributes__"))


class Generic[T]:
    def f(self):
        self.generic = T


print(Generic.__static_attributes__, sorted(k for k in Generic.__dict__ if k in ("__type_params__", "__static_attributes__", "__firstlineno__")))


class Meta(type):
    def __new__(mcls, name, bases, namespace):
        print(name, [k for k in namespace if "static" in k or "firstline" in k])
        return super().__new__(mcls, name, bases, namespace)


class WithMeta(metaclass=Meta):
    def f(self):
        self.z = self.y = 1
