# requires: 3.14
# Since 3.14 annotations are evaluated when they are asked for.
def f(a: undefined_name, b: other_name = 1) -> missing:
    return a


class C:
    attr: NotYet
    value: int = print("value evaluated") or 5

    def method(self) -> C:
        return self


module_level: Nothing = 3
print(f(1), C.value, C().method().value, module_level)
try:
    f.__annotations__
except NameError as e:
    print(e)
undefined_name, other_name, missing = 1, 2, 3
print(f.__annotations__, f.__annotations__ is f.__annotations__)
try:
    C.__annotations__
except NameError as e:
    print(e)
NotYet = "now"
print(C.__annotations__, C.method.__annotations__ == {"return": C}, callable(f.__annotate__), C.__annotate__(1),
    f.__annotate__(1))
try:
    f.__annotate__(5)
except NotImplementedError as e:
    print("NotImplementedError", e)
try:
    f.__annotate__(2)
except NotImplementedError as e:
    print("NotImplementedError", e)


class Conditional:
    if C.value:
        yes: int
    else:
        no: str
    for i in range(2):
        inside: float


print(Conditional.__annotations__, (lambda: 0).__annotate__, (lambda: 0).__annotations__)


def g(x: print("g's annotation")): pass


print("before")
print(g.__annotations__)
print("again", g.__annotations__)
g.__annotate__ = lambda format: {"x": format}
print(g.__annotations__)
g.__annotations__ = {"set": 1}
print(g.__annotations__, g.__annotate__)


def outer():
    local = "closure"

    def inner(a: local) -> later:
        pass
    later = "assigned after"
    return inner


print(outer().__annotations__)


class WithMethod:
    T = int

    def m(self, x: T) -> T:
        pass

    n: T


print(WithMethod.m.__annotations__, WithMethod.__annotations__)
Nothing = "module"
print(__annotate__(1))
