import sys

Module = type(sys)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Plain(Module):
    pass


class Initialised(Module):
    def __init__(self, name, extra):
        super().__init__(name)
        self.extra = extra


class Hooked(Module):
    def __setattr__(self, name, value):
        super().__setattr__(name, ("set", value))

    def __getattr__(self, name):
        return "missing " + name

    def __delattr__(self, name):
        print("delete", name)
        super().__delattr__(name)


class Computed(Module):
    @property
    def twice(self):
        return self.once * 2

    @twice.setter
    def twice(self, value):
        self.once = value // 2


class OwnDict(Module):
    __dict__ = 8


class Slotted(Module):
    __slots__ = ("a",)


plain = Plain("plain")
plain.a = 1
plain.__dict__["b"] = 2
print(plain.a, plain.b, vars(plain)["a"], [name for name in dir(plain) if not name.startswith("__")])
del plain.a
attempt(lambda: plain.a)
attempt(lambda: delattr(plain, "a"))
module = Initialised("initialised", 5)
print(module.extra, module.__name__, module.__dict__["extra"])
hooked = Hooked("hooked")
hooked.a = 1
print(hooked.a, hooked.b, hooked.__dict__["a"])
del hooked.a
print(hooked.a)
computed = Computed("computed")
computed.twice = 8
print(computed.once, computed.twice, sorted(name for name in computed.__dict__ if not name.startswith("__")))
attempt(lambda: setattr(plain, "__dict__", {}))
attempt(lambda: delattr(plain, "__dict__"))
own = OwnDict("own")
own.a = 1
attempt(lambda: own.a)
attempt(lambda: own.__dict__)
attempt(lambda: dir(own))
slotted = Slotted("slotted")
slotted.a = 1
slotted.b = 2
print(slotted.a, slotted.b, "a" in slotted.__dict__, "b" in slotted.__dict__)


class Base:
    pass


class Meta1(type, Base):
    pass


class Meta2(Base, type):
    pass


class Module1(Module, Base):
    pass


class Module2(Base, Module):
    pass


setter = Base.__dict__["__dict__"]
for x in Meta1("D", (), {}), Meta2("E", (), {}), Module1("m"), Module2("m"), Base(), type("F", (Base, dict), {})():
    attempt(lambda: setter.__set__(x, {"new": 1}))
    attempt(lambda: "new" in setter.__get__(x))
    attempt(lambda: setter.__delete__(x))
attempt(lambda: setter.__set__(5, {}))
attempt(lambda: setter.__get__(5))
