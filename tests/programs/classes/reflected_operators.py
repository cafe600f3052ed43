log = []


def named(name, bases=(object,), answers=(), result=NotImplemented):
    def method(op):
        def f(self, *args):
            log.append(f"{name}.{op}")
            return f"{name}.{op}" if op in answers else result

        return f

    ops = ["add", "radd", "iadd", "sub", "rsub", "pow", "rpow", "ipow", "matmul", "rmatmul", "divmod", "rdivmod", "lt", "gt", "le",
           "ge", "eq", "ne", "lshift", "rlshift", "floordiv", "rfloordiv", "and", "rand", "or", "ror", "ior"]
    return type(name, bases, {f"__{op}__": method(op) for op in ops if not answers or answers == "all" or op in answers or bases == (object,)})


def show(text, f):
    log.clear()
    try:
        result = f()
    except TypeError as e:
        result = f"TypeError: {e}"
    print(text, "|", result, "|", " ".join(log))


A, B = named("A"), named("B")
Sub = named("Sub", (A,))
SubPlain = type("SubPlain", (A,), {})
SubReflected = type("SubReflected", (A,), {"__radd__": lambda self, other: "SubReflected.radd", "__gt__": lambda self, other: "SubReflected.gt"})
a, b, s, p, r = A(), B(), Sub(), SubPlain(), SubReflected()
operators = {
    "+": lambda x, y: x + y, "-": lambda x, y: x - y, "**": lambda x, y: x**y, "@": lambda x, y: x @ y, "<<": lambda x, y: x << y,
    "//": lambda x, y: x // y, "&": lambda x, y: x & y, "|": lambda x, y: x | y, "divmod": divmod, "<": lambda x, y: x < y,
    "<=": lambda x, y: x <= y, "==": lambda x, y: x == y, "!=": lambda x, y: x != y, "pow3": lambda x, y: pow(x, y, 5),
}
for text, f in operators.items():
    for left, right, names in ((a, b, "a b"), (a, a, "a a"), (a, s, "a sub"), (s, a, "sub a"), (a, p, "a plain"), (p, a, "plain a"),
                               (a, r, "a reflected"), (a, 1, "a 1"), (1, a, "1 a")):
        show(f"{text} {names}", lambda: f(left, right))


def iadd(x, y):
    x += y
    return x


def ipow(x, y):
    x **= y
    return x


def ior(x, y):
    x |= y
    return x


for f in iadd, ipow, ior:
    show(f.__name__ + " a b", lambda: f(a, b))
    show(f.__name__ + " 1 b", lambda: f(1, b))
    show(f.__name__ + " a sub", lambda: f(a, s))
Answering = named("Answering", answers="all")
x = Answering()
for text, f in operators.items():
    show(f"{text} 5 x", lambda: f(5, x))
    show(f"{text} x 5", lambda: f(x, 5))
    show(f"{text} list x", lambda: f([1], x))


class Blocked:
    __add__ = None
    __radd__ = None
    __lt__ = None
    __eq__ = None
    __iadd__ = None
    __neg__ = None


for f in (lambda: Blocked() + 1, lambda: 1 + Blocked(), lambda: Blocked() < 1, lambda: 1 > Blocked(), lambda: Blocked() == 1,
          lambda: iadd(Blocked(), 1), lambda: -Blocked(), lambda: a + Blocked(), lambda: Blocked() + a):
    show("blocked", f)


class Int(int):
    def __radd__(self, other):
        return "Int.radd"

    def __rsub__(self, other):
        return NotImplemented

    def __lt__(self, other):
        return "Int.lt"

    def __gt__(self, other):
        return "Int.gt"


show("int subclass", lambda: (1 + Int(2), Int(1) + 2, 5 - Int(2), 1 < Int(2), Int(1) < 2, 1.5 + Int(2), True + Int(1)))


class List(list):
    def __radd__(self, other):
        return "List.radd"

    def __rmul__(self, other):
        return "List.rmul"


show("list subclass", lambda: ([1] + List([2]), List([1]) + [2], 2 * List([1]), List([1]) * 2))
for pair in ((1, "a"), ([], ()), ({}, 1), (None, None), (1.5, "x"), (object, 1), (print, len), ("a", b"b"), ({1}, [1]), (1j, "a")):
    for text in ("+", "-", "**", "@", "<<", "//", "&", "divmod", "<", "<="):
        show(f"{text} {pair[0]!s:.20}", lambda: operators[text](*pair))
