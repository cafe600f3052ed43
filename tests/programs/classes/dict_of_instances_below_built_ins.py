"""A new __dict__ of instances whose class has a built-in ancestor that keeps it."""
class Base(object): pass
class E1(Exception, Base): pass
class E2(Base, Exception): pass
import sys
M = type(sys)
class M1(M, Base): pass
class M2(Base, M): pass
class T1(type, Base): pass
class T2(Base, type): pass
class X1(metaclass=T1): pass
class X2(metaclass=T2): pass
d = Base.__dict__["__dict__"]
def t(f):
    try: return f()
    except (TypeError, AttributeError) as e: return "%s: %s" % (type(e).__name__, e)
for o in (E1(), E2(), M1("m"), M2("m"), X1, X2, Base()):
    def dele(): del o.__dict__
    def sett(): o.__dict__ = {"b": 1}
    print(type(o).__name__, t(lambda: d.__set__(o, {"a": 1})), t(lambda: d.__delete__(o)), t(dele), t(sett), t(lambda: type(d.__get__(o)).__name__), t(lambda: getattr(o, "b", None)))
    def bad(): o.__dict__ = 5
    print(t(bad))
