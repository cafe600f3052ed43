# with: order, suppression, exceptions in enter and exit, all ways out.
class M:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail

    def __enter__(self):
        print("enter", self.name, end="; ")
        if self.fail == "enter":
            raise OSError("enter " + self.name)
        return self

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value, tb is not None, end="; ")
        if self.fail == "exit":
            raise OSError("exit " + self.name)
        return self.suppress


def way(kind):
    for i in range(2):
        with M(f"{kind}{i}") as m:
            if kind == "return":
                return m.name
            if kind == "break":
                break
            if kind == "continue":
                continue
            if kind == "raise":
                raise ValueError("r")
            print("body", end="; ")
    return "end"


for kind in ["plain", "return", "break", "continue", "raise"]:
    try:
        print(way(kind))
    except ValueError as e:
        print("escaped", e)
with M("a") as a, M("b", suppress=True) as b:
    raise KeyError("k")
print("after")
for first, second in [("enter", None), (None, "enter"), ("exit", None), (None, "exit"), ("exit", "exit")]:
    try:
        with M("one", fail=first), M("two", fail=second):
            print("body", end="; ")
            raise ValueError("body")
    except Exception as e:
        print(repr(e), repr(e.__context__), repr(e.__context__.__context__ if e.__context__ else None))
with (
    M("p") as p,
    M("q"),
):
    print("parenthesized", end="; ")
print()


class Tuple:
    def __enter__(self):
        return 1, [2, 3]

    def __exit__(self, *args):
        return False


with Tuple() as (x, [y, z]):
    print(x, y, z)
d = {}
with Tuple() as d["key"], Tuple() as d["other"]:
    pass
print(d)
obj = M("o")
with Tuple() as obj.attribute:
    print(obj.attribute)


class NoExit:
    def __enter__(self):
        pass


class NoEnter:
    def __exit__(self, *a):
        pass


class Async:
    async def __aenter__(self):
        pass

    async def __aexit__(self, *a):
        pass


class Truthy(M):
    def __exit__(self, *args):
        return "truthy"


class BadTruth(M):
    def __exit__(self, *args):
        class B:
            def __bool__(self):
                raise RuntimeError("no truth")
        return B()


for manager in [5, NoExit(), NoEnter(), Async(), Truthy("t"), BadTruth("b"), M]:
    try:
        with manager:
            raise ValueError("inside")
        print("suppressed")
    except Exception as e:
        print(type(e).__name__, e)
o = M("instance")
o.__enter__ = lambda: "not used"
with o as entered:
    print(entered is o)


def nested_returns():
    with M("outer"):
        try:
            with M("inner"):
                return "value"
        finally:
            print("finally", end="; ")


print(nested_returns())


class Reraises:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if value:
            raise value


try:
    with Reraises():
        raise ValueError("same")
except ValueError as e:
    print(e, e.__context__)


def generator():
    with M("generator"):
        yield 1
        yield 2


for v in generator():
    print(v, end="; ")
    break
g = generator()
next(g)
del g
print()
with M("x", suppress=True):
    with M("y"):
        with M("z"):
            1 / 0
print("end")
