"""object.__setattr__ and its kin called on classes and modules, past what guards them."""
import sys


class Meta(type): pass
class Class(metaclass=Meta): pass
class Plain: pass
class Slots: __slots__ = "a"


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


for target in int, Class, Meta, type, Plain:
    attempt(lambda: object.__setattr__(target, "x", 1))
    attempt(lambda: object.__delattr__(target, "x"))
    attempt(lambda: type.__setattr__(target, "y", 1))
    attempt(lambda: type.__delattr__(target, "y"))
module = type(sys)("name")
for value in module, Plain(), Slots(), Class():
    attempt(lambda: object.__setattr__(value, "a", 1))
    attempt(lambda: object.__delattr__(value, "a"))
    attempt(lambda: object.__delattr__(value, "a"))
    attempt(lambda: object.__setattr__(value, 5, 1))
    attempt(lambda: object.__getattribute__(value, None))
    attempt(lambda: object.__setattr__(value, "a"))
attempt(lambda: type.__getattribute__(5, "real"))
attempt(lambda: type.__getattribute__(int, "real"))
attempt(lambda: super(Meta, Class).__setattr__("z", 3))
attempt(lambda: Class.z)
for arguments in (None,), (5,), (), ("n", 1, 2), ("n", "d"):
    attempt(lambda: type(sys)(*arguments))
