# Annotations of functions, classes and modules: where they are kept and what they hold.
x: int = 5
y: "str"
(z): float = 1.5


def f(a: int, b: "text" = 1, *args: list, c: dict = None, **kw: set) -> tuple[int, ...]:
    local: int = 3
    unset: str
    return local


class C:
    p: int = 1
    q: "C"
    r: list[int]
    _private: bytes
    __mangled: int

    def m(self, other: "C") -> None:
        self.attr: int = 5
        return None


print(f.__annotations__, f(1))
print(C.__annotations__, C.p, hasattr(C, "q"), C().m(1), C.m.__annotations__)
print(__annotations__ if "__annotations__" in globals() else sorted(["x", "y"]), "y" in globals(), z)
f.__annotations__["added"] = 7
print(f.__annotations__["added"])
f.__annotations__ = {"only": 1}
print(f.__annotations__)
try:
    f.__annotations__ = 5
except TypeError as e:
    print(e)


class D(C):
    pass


class E:
    s: int


print(D.__annotations__ if "__annotations__" in D.__dict__ else "none of its own", E.__annotations__)
print(list[int], dict[str, list[int]], tuple[int, ...], int | None, int | str, list[int] | None, type[int],
    (int | str).__args__, list[int].__origin__, list[int].__args__, isinstance(5, int | str),
    int | None == None | int, repr(int | "x") if False else "", list[int]() == [], type(list[int]).__name__,
    type(int | str).__name__.split(".")[-1])
for call in [lambda: int[str], lambda: int | 5, lambda: isinstance([], list[int]),
        lambda: issubclass(list, list[int]), lambda: list[int][str], lambda: dict[int, str][0],
        lambda: 5 | int]:
    try:
        print(call())
    except TypeError as e:
        print(e)


def no_annotations():
    pass


print(no_annotations.__annotations__, (lambda x: x).__annotations__)
