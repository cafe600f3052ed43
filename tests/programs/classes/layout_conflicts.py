# Which classes can be bases together, and which can be assigned to __bases__ and __class__.
class A: pass
class S: __slots__ = ()
class S2: __slots__ = ("a",)
class S3: __slots__ = ("a",)
class W: __slots__ = ("__weakref__",)
class L(list): pass
class E(Exception): pass
class E2(ValueError): pass
class O(OSError): pass
class M(type): pass
class T(tuple): pass
class Sub(S2): pass


CLASSES = [object, int, list, Exception, ValueError, OSError, type, A, S, S2, S3, W, L, E, E2, O, M, T, Sub, bool]
for a in CLASSES:
    for b in CLASSES:
        try:
            print("both", a.__name__, b.__name__, type("Z", (a, b), {}).__base__.__name__)
        except TypeError as e:
            print("both", a.__name__, b.__name__, str(e).replace("\n", " "))


def messages(action):
    try:
        action()
    except TypeError as e:
        return str(e)
    return "ok"


for a in CLASSES:
    for b in CLASSES:
        try:
            X = type(a)("X", (a,), {})
        except TypeError as e:
            print(e)
            break
        print(a.__name__, b.__name__, messages(lambda: setattr(X, "__bases__", (b,))))
for a in CLASSES:
    try:
        X = type(a)("X", (a,), {})
        x = X("x", (), {}) if issubclass(a, type) else X()
    except TypeError as e:
        print(e)
        continue
    for b in CLASSES + [X]:
        print(a.__name__, b.__name__, messages(lambda: setattr(x, "__class__", b)))
