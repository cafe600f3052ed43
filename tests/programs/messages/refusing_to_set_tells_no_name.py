# An attribute that cannot be set says so without telling what was asked for: no name, no object, and so nothing is meant.


class Plain:
    pass


class Slots:
    __slots__ = ("z",)

    @property
    def p(self):
        raise AttributeError("in the property")


def refused(target, name, *value):
    try:
        setattr(target, name, *value) if value else delattr(target, name)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e, getattr(e, "name", "no name"), getattr(e, "obj", None) is target)
    else:
        print("done")


for target, name in ((Plain, "__dict__"), (Plain, "__mro__"), (Plain, "__weakref__"), (Plain(), "__weakref__"), (1, "real"), (1, "numerator"),
                     (len, "__self__"), (len, "__name__"), ((lambda: 0), "__closure__"), ((lambda: 0), "__globals__"),
                     (Plain.__dict__.get, "__self__"), (ValueError(), "__class__"), (memoryview(b""), "nbytes"),
                     (slice(1), "start"), (range(1), "stop"), (Slots(), "z"), (Slots(), "p"), (property(), "fget"),
                     ((i for i in ()), "gi_frame"), ((i for i in ()), "gi_running"), (BaseException(), "args"),
                     (Plain(), "nothing"), (Slots(), "nothing"), (1, "nothing"), (Plain, "nothing"), (int, "real")):
    print(type(target).__name__, name)
    if name != "args":
        refused(target, name, None) if name not in ("z", "nothing") else None
    refused(target, name)
refused(Slots(), "nothing", 1)
refused(1, "nothing", 1)
Plain.__dict__ = {}
