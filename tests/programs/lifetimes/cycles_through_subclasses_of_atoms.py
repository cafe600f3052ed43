# An instance of a subclass of str, bytes, int, float or complex has attributes of its own, and so can be part of a cycle.
import gc


class Said:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


gc.collect()
for base, argument in (str, "a"), (bytes, b"a"), (int, 99), (float, 1.5), (complex, 1j), (bytearray, b"a"), (tuple, (1,)):
    Sub = type("Sub", (base,), {})
    instance = Sub(argument)
    print(base.__name__, gc.is_tracked(instance))
    instance.said = Said(base.__name__)
    instance.itself = instance
    del instance
    gc.collect()
    print("collected")


class Plain(str):
    __slots__ = ()


print(gc.is_tracked(Plain("a")))


class AtTheEnd(str):
    def method(self):
        pass


last = AtTheEnd("z")
last.said = Said("at the end")
last.itself = last
