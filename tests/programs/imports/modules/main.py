# Modules beside the program: star imports, cycles, reloading from sys.modules, failing imports, attributes.
import sys
import first
from second import *
from second import _private, public as renamed
import third

print(first.value, first.get_other(), public, renamed, _private, also_public)
try:
    _hidden
except NameError as e:
    print(e)
print(first.__name__, first.__doc__, third.__dict__["x"], type(first).__name__,
    first.__spec__.name if first.__spec__ else None, sorted(n for n in vars(third) if not n.startswith("__")))
import first as again
print(again is first, "first" in sys.modules)
del sys.modules["first"]
import first as fresh
print(fresh is first, fresh.value == first.value)
for attempt in range(2):
    try:
        import fails
    except ValueError as e:
        print("fails:", e, "fails" in sys.modules)
try:
    from cycle_a import name_from_b, missing_from_a
except ImportError as e:
    print(str(e).split(" (")[0])
import cycle_a
print(cycle_a.name_from_b, cycle_a.b.a is cycle_a)
sys.modules["made"] = type(sys)("made", "doc of made")
import made
made.attribute = 5
from made import attribute
print(attribute, made.__doc__, made.__name__, repr(made))
try:
    made.nothing
except AttributeError as e:
    print(e)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e)


class Fake:
    x = "attribute of a class in sys.modules"


sys.modules["fake"] = Fake
import fake
from fake import x
print(fake.x, x)


def local_import():
    import third as t
    from third import x
    return t.x is x, "t" in globals()


print(local_import())
module = __import__("third")
print(module is third, __import__("first", fromlist=["value"]).__name__)
try:
    __import__("")
except ValueError as e:
    print(e)
try:
    __import__(5)
except TypeError as e:
    print(e)
first.value = "set from outside"
print(first.get_value())
del first.value
try:
    first.get_value()
except NameError as e:
    print(e)
for bad in [lambda: type(sys)(), lambda: type(sys)(5), lambda: setattr(first, "__dict__", {}),
        lambda: delattr(first, "nothing")]:
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
