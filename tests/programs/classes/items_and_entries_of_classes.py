class Plain:
    pass


class Sub:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"


class Child(Sub):
    pass


class Meta(type):
    def __getitem__(cls, item):
        return f"meta {item}"


class Both(Sub, metaclass=Meta):
    pass


print(Sub[1], Sub[1, 2], Child["x"], Sub[:], Both[5], Sub[()], Sub[*[1, 2]])
for bad in (lambda: Plain[1], lambda: Sub()[1], lambda: int[1], lambda: object[1], lambda: type[int], lambda: list[int],
            lambda: type(Plain)[1], lambda: Plain.x[1], lambda: Meta[1], lambda: None[1], lambda: (lambda: 0)[1]):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
Plain.__class_getitem__ = lambda item: "a plain function"
print(Plain[1])
Plain.__class_getitem__ = classmethod(lambda cls, item: (cls.__name__, item))
print(Plain[1])
Plain.__class_getitem__ = None
try:
    Plain[1]
except TypeError as e:
    print(e)
del Plain.__class_getitem__
try:
    Plain[1] = 2
except TypeError as e:
    print(e)


class Entry:
    def __init__(self, *result):
        self.result = result

    def __mro_entries__(self, bases):
        print("mro_entries", [type(b).__name__ for b in bases])
        return self.result


class A(Entry(Sub)):
    pass


print(A.__bases__, A.__orig_bases__[0].result)


class B(Entry(), Child, Entry(Plain)):
    pass


print([b.__name__ for b in B.__bases__], len(B.__orig_bases__))


class C(Sub):
    pass


print(hasattr(C, "__orig_bases__"), "__orig_bases__" in B.__dict__)


class D(B):
    pass


print("__orig_bases__" in D.__dict__, len(D.__orig_bases__))
for result in ([], 5, None, (5,), (Sub, Sub)):
    try:
        class E(type("Odd", (), {"__mro_entries__": lambda self, bases: result})()):
            pass
        print("made")
    except TypeError as e:
        print(e)
try:
    type("F", (Entry(Sub),), {})
except TypeError as e:
    print(e)


class G(list[int]):
    pass


print(G.__bases__, G.__orig_bases__, G([1]))


class H(dict[str, int], metaclass=Meta):
    pass


print(H.__bases__, H.__orig_bases__, H["x"])
try:
    class I(int | str):
        pass
except TypeError as e:
    print(e)


class Raises:
    def __mro_entries__(self, bases):
        raise ValueError("in entries")


try:
    class J(Raises()):
        pass
except ValueError as e:
    print(e)


class ClassWithEntries:
    @classmethod
    def __mro_entries__(cls, bases):
        return ()


class K(ClassWithEntries):
    pass


print(K.__bases__)
