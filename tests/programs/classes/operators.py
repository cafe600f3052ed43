# Every binary operator, its reflection and its in-place form.
import sys
names = {"add": "+", "sub": "-", "mul": "*", "matmul": "@", "truediv": "/", "floordiv": "//", "mod": "%",
    "pow": "**", "lshift": "<<", "rshift": ">>", "and": "&", "xor": "^", "or": "|"}


def recorder(name):
    def method(self, *others):
        return f"{type(self).__name__}.{name}({', '.join(type(o).__name__ for o in others)})"
    return method


Left = type("Left", (), {f"__{n}__": recorder(f"__{n}__") for n in names})
Right = type("Right", (), {f"__r{n}__": recorder(f"__r{n}__") for n in names})
InPlace = type("InPlace", (), {f"__i{n}__": recorder(f"__i{n}__") for n in names})
Neither = type("Neither", (), {})
Declines = type("Declines", (), {f"__{p}{n}__": lambda self,
    other: NotImplemented for n in names for p in ("", "r", "i")})


def all_operators(a, b):
    return [lambda: a + b, lambda: a - b, lambda: a * b, lambda: a @ b, lambda: a / b, lambda: a // b,
        lambda: a % b, lambda: a ** b, lambda: a << b, lambda: a >> b, lambda: a & b, lambda: a ^ b,
        lambda: a | b, lambda: divmod(a, b), lambda: pow(a, b, 2)]


for a, b in [(Left(), 5), (5, Right()), (Left(), Right()), (Neither(), Right()), (Neither(), 5),
        (Declines(), Right()), (Declines(), Declines()), ("x", Right())]:
    for f in all_operators(a, b):
        try:
            print(f(), end="; ")
        except TypeError as e:
            print(e, end="; ")
    print()
for cls in (InPlace, Left, Declines, Neither):
    for symbol in range(13):
        x = cls()
        try:
            if symbol == 0: x += 1
            elif symbol == 1: x -= 1
            elif symbol == 2: x *= 1
            elif symbol == 3: x @= 1
            elif symbol == 4: x /= 1
            elif symbol == 5: x //= 1
            elif symbol == 6: x %= 1
            elif symbol == 7: x **= 1
            elif symbol == 8: x <<= 1
            elif symbol == 9: x >>= 1
            elif symbol == 10: x &= 1
            elif symbol == 11: x ^= 1
            else: x |= 1
            print(x, end="; ")
        except TypeError as e:
            print(e, end="; ")
    print()


class Base:
    def __add__(self, other):
        return "Base.add"

    def __radd__(self, other):
        return "Base.radd"


class Sub(Base):
    def __radd__(self, other):
        return "Sub.radd"


class SubWithout(Base):
    pass


print(Base() + Sub(), Sub() + Base(), Base() + SubWithout(), Base() + 1, 1 + Base(), Base() + Base())


class Unary:
    __neg__, __pos__, __invert__, __abs__ = recorder("neg"), recorder("pos"), recorder("invert"), recorder("abs")


print(-Unary(), +Unary(), ~Unary(), abs(Unary()))
for f in [lambda: -Neither(), lambda: +"a", lambda: ~1.5, lambda: abs("x"), lambda: -[], lambda: ~None,
        lambda: -None]:
    try:
        print(f())
    except TypeError as e:
        print(e)


class Blocked:
    __add__ = None
    __iter__ = None
    __contains__ = None
    __eq__ = lambda self, o: True


try:
    Blocked() + 1
except TypeError as e:
    print(e)
try:
    hash(Blocked())
except TypeError as e:
    print(e)
