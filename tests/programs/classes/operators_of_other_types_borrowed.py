"""A class that borrows a special method of a built-in type which it does not derive from: the method refuses."""
def t(name, f):
    try:
        r = f()
        print(name, type(r).__name__)
    except BaseException as e:
        print(name, type(e).__name__, str(e))


class A: pass


def names(f):
    A.__add__ = f
    return A() + 1


for f in (str.__add__, list.__add__, int.__add__, len, 3, None, dict.get, property(lambda s: 3), classmethod(lambda c, o: 4), tuple.__add__, bytes.__add__, float.__add__):
    t('add', lambda: names(f))


class B: pass


def rnames(f):
    B.__radd__ = f
    return 1 + B()


for f in (str.__add__, int.__radd__, list.__add__, len, None):
    t('radd', lambda: rnames(f))


class C: pass


def other(n, f, g):
    setattr(C, n, f)
    try: return g(C())
    finally: delattr(C, n)


for n, g in (('__len__', len), ('__getitem__', lambda x: x[1]), ('__hash__', hash), ('__iter__', iter), ('__call__', lambda x: x()), ('__repr__', repr), ('__str__', str), ('__eq__', lambda x: x == 1), ('__lt__', lambda x: x < 1), ('__neg__', lambda x: -x), ('__contains__', lambda x: 1 in x), ('__bool__', bool), ('__int__', int), ('__index__', lambda x: [1][x]), ('__setitem__', lambda x: x.__setitem__(1, 2)), ('__next__', next), ('__matmul__', lambda x: x @ 2), ('__iadd__', lambda x: x.__iadd__(2)), ('__mul__', lambda x: x * 2), ('__pow__', lambda x: x ** 2), ('__format__', format), ('__enter__', lambda x: x.__enter__())):
    for src in (str, list, int, dict, float):
        if hasattr(src, n):
            t(n + src.__name__, lambda: other(n, getattr(src, n), g))
