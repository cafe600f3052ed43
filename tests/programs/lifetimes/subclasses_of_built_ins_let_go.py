class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)


def loud(base, *args):
    class Sub(base):
        def __del__(self):
            print("  del", base.__name__, hasattr(self, "extra"))

    Sub.__name__ = base.__name__ + "Sub"
    return Sub


for base, args in ((int, (1,)), (float, (1.5,)), (complex, (1j,)), (str, ("s",)), (bytes, (b"b",)), (bytearray, (b"a",)),
                   (tuple, ([1],)), (list, ([1],)), (dict, ({},)), (set, ([1],)), (frozenset, ([1],)), (object, ()),
                   (Exception, ("e",)), (property, ()), (staticmethod, (len,)), (enumerate, ([],)), (zip, ()),
                   (map, (len, [])), (filter, (len, [])), (reversed, ([],)), (super, ())):
    Sub = loud(base)
    x = Sub(*args)
    x.extra = Noisy("attribute of " + base.__name__)
    del x
print("-- items and attributes")


class Both(list):
    pass


b = Both([Noisy("item")])
b.attribute = Noisy("attribute")
del b
print("-- operations give plain objects")


class Text(str):
    def __del__(self):
        print("  del text", str(self))


t = Text("abc")
u = t + "d"
print(type(u).__name__)
t = t.upper()
print(type(t).__name__)
print("-- conversions")


class Number(int):
    def __del__(self):
        print("  del number", int(self))


n = Number(5)
n += 1
print(type(n).__name__, n)
print(Number(7) + Number(8))
print([Number(1), Number(2)][0] + 1)
print("-- keys")
d = {Number(3): "three"}
d[3] = "other"
print([type(k).__name__ for k in d])
d.pop(3)
print("popped")
print("-- exception with attributes")


class Failure(Exception):
    def __del__(self):
        print("  del failure", self.args)


try:
    raise Failure(Noisy("argument"))
except Failure as f:
    f.note = Noisy("note")
print("left")
print("-- __del__ deletes its attributes first")


class Parent:
    def __init__(self):
        self.child = Noisy("child")
        self.other = Noisy("other")

    def __del__(self):
        print("  parent")
        del self.child
        print("  parent done")


p = Parent()
del p
print("-- inherited and overridden __del__")


class A:
    def __del__(self):
        print("  A")


class B(A):
    def __del__(self):
        print("  B")
        super().__del__()


class C(B, Noisy):
    pass


B(); C("c"); print("made")
A.__del__ = lambda self: print("  replaced")
B()
del A.__del__
A()
print("no finaliser")
A.__del__ = lambda self: print("  back")
A()
x = A(); x.__del__ = lambda: print("  never: looked up on the class"); del x
print("done")
