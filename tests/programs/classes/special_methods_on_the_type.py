class Bare:
    pass


def attempt(text, f):
    try:
        print(text, f())
    except Exception as e:
        print(text, type(e).__name__, e)


uses = {
    "__len__": len, "__bool__": bool, "__iter__": iter, "__next__": next, "__contains__": lambda x: 1 in x, "__getitem__": lambda x: x[0],
    "__call__": lambda x: x(), "__str__": str, "__repr__": repr, "__format__": format, "__hash__": hash, "__int__": int,
    "__float__": float, "__complex__": complex, "__index__": lambda x: [5, 6, 7][x], "__bytes__": bytes, "__reversed__": reversed,
    "__abs__": abs, "__neg__": lambda x: -x, "__round__": round, "__trunc__": lambda x: int(x), "__dir__": dir,
    "__enter__": lambda x: with_it(x), "__eq__": lambda x: x == 1, "__lt__": lambda x: x < 1, "__length_hint__": lambda x: list(x),
    "__sizeof__": lambda x: x.__sizeof__(), "__reduce__": lambda x: "reduce", "__invert__": lambda x: ~x, "__await__": lambda x: awaits(x),
}


def with_it(x):
    with x as y:
        return y


def awaits(x):
    async def f():
        return await x

    try:
        f().send(None)
    except StopIteration as e:
        return e.value


for name, use in uses.items():
    x = Bare()
    setattr(x, name, lambda *args: "on the instance")
    attempt(name + " on the instance:", lambda: use(x) if name not in ("__str__", "__repr__", "__format__", "__hash__", "__dir__", "__sizeof__") else "skipped")
    for result in (None, "text", 5, -1, b"bytes"):
        cls = type("C", (), {name: lambda self, *args: result})
        if name not in ("__sizeof__", "__reduce__"):
            attempt(f"{name} gives {result!r}:", lambda: use(cls()) if name not in ("__iter__", "__reversed__") else type(use(cls())).__name__)
    cls = type("C", (), {name: None})
    attempt(name + " is None:", lambda: use(cls()))


class Descriptor:
    def __get__(self, instance, owner):
        print("  looked up on", type(instance).__name__)
        return lambda *args: 3


for name in ("__len__", "__int__", "__call__", "__index__"):
    attempt(name + " by a descriptor:", lambda: uses[name](type("D", (), {name: Descriptor()})()))


class Failing:
    def __get__(self, instance, owner):
        raise ValueError("descriptor failed")


for name in ("__len__", "__bool__", "__iter__", "__str__", "__call__", "__getitem__", "__enter__", "__contains__", "__eq__"):
    attempt(name + " by a failing descriptor:", lambda: uses[name](type("D", (), {name: Failing()})()))
attempt("len of bool", lambda: len(type("L", (), {"__len__": lambda self: True})()))
attempt("len too large", lambda: len(type("L", (), {"__len__": lambda self: 10**30})()))
attempt("len by index", lambda: len(type("L", (), {"__len__": lambda self: type("I", (), {"__index__": lambda self: 4})()})()))
attempt("bool by len", lambda: bool(type("L", (), {"__len__": lambda self: 0})()))
attempt("bool by negative len", lambda: bool(type("L", (), {"__len__": lambda self: -1})()))
attempt("str by repr", lambda: str(type("R", (), {"__repr__": lambda self: "repr"})()))
attempt("float by index", lambda: float(type("I", (), {"__index__": lambda self: 4})()))
attempt("complex by float", lambda: complex(type("F", (), {"__float__": lambda self: 4.0})()))
attempt("contains by iter", lambda: 3 in type("I", (), {"__iter__": lambda self: iter([1, 3])})())
attempt("contains by getitem", lambda: 3 in type("G", (), {"__getitem__": lambda self, i: [1, 3][i]})())
attempt("contains gives", lambda: 3 in type("G", (), {"__contains__": lambda self, i: "yes"})())
attempt("next by getitem", lambda: list(type("G", (), {"__getitem__": lambda self, i: [1, 3][i]})()))
attempt("subclass of int", lambda: int(type("I", (), {"__int__": lambda self: True})()))
attempt("subclass of str", lambda: type(str(type("S", (), {"__str__": lambda self: type("T", (str,), {})("t")})())).__name__)
