# The C3 order, cooperative super, diamonds and mixins.
class Root:
    def visit(self):
        return ["Root"]


class A(Root):
    def visit(self):
        return ["A"] + super().visit()


class B(Root):
    def visit(self):
        return ["B"] + super().visit()


class C(A, B):
    def visit(self):
        return ["C"] + super().visit()


class D(B, A):
    pass


class E(Root):
    def visit(self):
        return ["E"] + super().visit()


class F(C, E):
    def visit(self):
        return ["F"] + super(F, self).visit()


for cls in [C, D, F]:
    print(cls.__name__, [c.__name__ for c in cls.__mro__], cls().visit(), [c.__name__ for c in cls.mro()])
try:
    class X(C, D):
        pass
except TypeError as e:
    print(e)


class Init1:
    def __init__(self, *, a=1, **kw):
        super().__init__(**kw)
        self.a = a


class Init2:
    def __init__(self, *, b=2, **kw):
        super().__init__(**kw)
        self.b = b


class Both(Init1, Init2):
    def __init__(self, c, **kw):
        super().__init__(**kw)
        self.c = c


print(Both(3).__dict__, Both(3, a=4, b=5).__dict__)
try:
    Both(1, z=2)
except TypeError as e:
    print(e)


class LoudDict(dict):
    def __setitem__(self, k, v):
        print("set", k)
        super().__setitem__(k, v)


class CountingList(list):
    def append(self, x):
        super().append((len(self), x))


ld = LoudDict(a=1)
ld["b"] = 2
ld.update(c=3)
cl = CountingList()
cl.append("x")
cl.append("y")
print(ld, cl, isinstance(ld, dict), LoudDict.__mro__[1:], type(ld | {"q": 1}).__name__)


class IntLike(int):
    def __add__(self, other):
        return IntLike(int(self) + other + 1000)

    def __repr__(self):
        return f"IntLike<{int(self)}>"


n = IntLike(5)
print(n + 1, 1 + n, n * 2, type(n * 2).__name__, [n], f"{n}", str(n), n == 5, hash(n) == hash(5),
    {5: "five"}[n], IntLike("12"), sum([n, n]))
try:
    super(A, B()).visit()
except TypeError as e:
    print(e)
for attempt in [lambda: super(5), lambda: super(A).visit, lambda: super(), lambda: super(A, 5).x,
        lambda: super(A, A()).nothing, lambda: super(A, C).visit(C()), lambda: super(A, A(), 3)]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
print(super(A, C()).__thisclass__.__name__, super(A, C()).__self_class__.__name__, type(super(A, C())).__name__,
    C.__base__.__name__, C.__bases__ == (A, B))
C.__bases__ = (B, A)
print([c.__name__ for c in C.__mro__], C().visit())
for bases in [(), (5,), (C,), (int,), "x"]:
    try:
        C.__bases__ = bases
        print("set", bases)
    except TypeError as e:
        print(e)
