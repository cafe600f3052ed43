class Logged:
    known = 1

    def __getattribute__(self, name):
        print("getattribute", name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        print("getattr", name)
        if name == "missing":
            raise AttributeError("no " + name)
        if name == "wrong":
            raise ValueError("wrong " + name)
        return "made up"

    def __setattr__(self, name, value):
        print("setattr", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("delattr", name)
        super().__delattr__(name)

    def __dir__(self):
        print("dir")
        return ["z", "a", 3] if self.odd else ("b", "a")

    odd = False


x = Logged()
print(x.known, x.unknown)
for name in ("missing", "wrong"):
    try:
        getattr(x, name)
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "name", None), getattr(e, "obj", None) is x)
print(getattr(x, "missing", "default"), hasattr(x, "missing"))
try:
    hasattr(x, "wrong")
except ValueError as e:
    print(e)
x.new = 5
x.new += 1
del x.new
try:
    del x.new
except AttributeError as e:
    print(e)
print(dir(x))
x.odd = True
try:
    dir(x)
except TypeError as e:
    print(e)
print(x.__dict__, x.__class__)
try:
    len(x)
except TypeError as e:
    print(e)
print("-- on the instance: not looked at")
y = type("Plain", (), {})()
y.__getattr__ = lambda name: "never"
y.__len__ = lambda: 5
for f in (lambda: y.zzz, lambda: len(y)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print("-- property that fails")


class Prop:
    @property
    def p(self):
        return self.not_there

    def __getattr__(self, name):
        return "getattr for " + name


print(Prop().p)


class PropOnly:
    @property
    def p(self):
        raise AttributeError("inside the property")

    def __getattr__(self, name):
        return "fallback " + name


print(PropOnly().p)
print("-- getattribute that raises")


class Raises:
    def __getattribute__(self, name):
        raise AttributeError("always " + name)


class Falls(Raises):
    def __getattr__(self, name):
        return "fell back to " + name


try:
    Raises().x
except AttributeError as e:
    print(e)
print(Falls().x)
print("-- metaclass")


class Meta(type):
    def __getattr__(cls, name):
        return f"meta getattr {name}"

    def __setattr__(cls, name, value):
        print("meta setattr", name)
        super().__setattr__(name, value)

    def __dir__(cls):
        return ["of the metaclass"]

    @property
    def both(cls):
        return "property of the metaclass"


class C(metaclass=Meta):
    both = "attribute of the class"
    own = 1


print(C.zzz, C.own, C.both, C().both, dir(C))
C.new = 2
try:
    C().zzz
except AttributeError as e:
    print(e)
print("-- names that are no strings")
for f in (lambda: getattr(x, 5), lambda: setattr(x, 5, 1), lambda: delattr(x, None), lambda: hasattr(x, b"a"), lambda: getattr(1),
          lambda: getattr(1, "a", 2, 3), lambda: setattr(1, "a"), lambda: getattr(1, "real", x=1)):
    try:
        f()
    except TypeError as e:
        print(e)


class Name(str):
    pass


z = type("Z", (), {})()
setattr(z, Name("n"), 1)
print(z.n, getattr(z, Name("n")))
setattr(z, "not an identifier \0", 2)
print(z.__dict__)
print("-- wrong signatures")
for members in ({"__getattr__": lambda self: 1}, {"__getattribute__": lambda: 1}, {"__getattr__": 5}, {"__setattr__": lambda self, n: 1}):
    t = type("T", (), members)()
    for f in (lambda: t.a, lambda: setattr(t, "a", 1)):
        try:
            print(f())
        except Exception as e:
            print(type(e).__name__, e)
