# super() without arguments, in class methods, static methods, properties, comprehensions and nested functions.
class A:
    def m(self):
        return "A.m"

    @classmethod
    def c(cls):
        return f"A.c of {cls.__name__}"

    @staticmethod
    def s():
        return "A.s"

    @property
    def p(self):
        return "A.p"

    def __getitem__(self, i):
        return f"A[{i}]"

    attribute = "A.attribute"


class B(A):
    def m(self):
        return "B.m, " + super().m()

    @classmethod
    def c(cls):
        return "B.c, " + super().c()

    @staticmethod
    def s():
        return "B.s, " + super(B, B).s()

    @property
    def p(self):
        return "B.p, " + super().p

    def __getitem__(self, i):
        return "B, " + super().__getitem__(i)

    def nested(self):
        def inner():
            return super(B, self).m() + " " + __class__.__name__
        return inner()

    def in_generator(self):
        return [x for x in (super(B, self).m() for _ in range(2))]

    def attribute_of_super(self):
        return super().attribute

    attribute = "B.attribute"


b = B()
print(b.m(), b.c(), B.c(), b.s(), b.p, b[3], b.nested(), b.in_generator(), b.attribute_of_super())


class C(B):
    m = lambda self: "C.m, " + super(C, self).m()

    def set(self):
        super().x = 5


print(C().m())
try:
    C().set()
except AttributeError as e:
    print(e)


def outside(self):
    return super().m()


C.outside = outside
try:
    C().outside()
except RuntimeError as e:
    print(e)


class NoArguments:
    def method():
        return super()


try:
    NoArguments.method()
except RuntimeError as e:
    print(e)


class Deleted:
    def method(self):
        del self
        return super().method()


try:
    Deleted().method()
except RuntimeError as e:
    print(e)


class Wrong(A):
    def m(self):
        return super().m()


try:
    Wrong.m(5)
except TypeError as e:
    print(e)


class Getattr(A):
    def __getattribute__(self, name):
        if name == "m":
            return lambda: "intercepted"
        return super().__getattribute__(name)

    def __getattr__(self, name):
        return f"no {name}"


g = Getattr()
print(g.m(), g.s(), g.nothing, g.attribute)


class Init(A):
    def __new__(cls, *args):
        self = super().__new__(cls)
        self.made = args
        return self

    def __init__(self, *args):
        super().__init__()
        self.inited = args

    def __eq__(self, other):
        return super().__eq__(other)

    def __repr__(self):
        return super().__repr__()[:14]


i = Init(1, 2)
print(i.made, i.inited, i == i, i == 5, i != 5, i)
print([cls.__name__ for cls in (type(super(B, b)).__mro__)], super(B, b).__self__ is b, repr(super(B, B))[:17])
