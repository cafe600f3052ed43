"""__new__ of built-in types, called by hand, given to classes, refused where another must make the instance."""
import _io
import sys

print(type(int.__new__) is type(len), int.__new__.__self__, int.__new__.__qualname__, int.__new__.__module__, int.__new__ == int.__new__, hash(int.__new__) == hash(int.__new__), int.__new__ is int.__new__, int.__new__ == str.__new__)
print(int.__new__.__reduce__(), int.__new__.__name__, int.__new__.__text_signature__, type(int.__new__.__doc__))
class I(int): __new__ = object.__new__
try: print(repr(I(5)))
except TypeError as e: print(e)
class J(I): pass
try: print(repr(J(5)))
except TypeError as e: print(e)
class K(int):
    def __new__(cls, x): return int.__new__(cls, x)
print(repr(K(5)))
class L(K): pass
L.__new__ = int.__new__
print(repr(L("6")))
class M(list): __new__ = int.__new__
try: print(M())
except TypeError as e: print(e)
for c, t in ((object, int), (int, bool), (object, list), (int, str), (BaseException, OSError), (Exception, ValueError), (Exception, OSError), (object, type(len)), (object, _io.BufferedReader), (dict, list), (object, type), (object, Exception), (tuple, type(sys.version_info)), (object, _io.StringIO)):
    try: print(type(c.__new__(t)))
    except TypeError as e: print(e)
class R(_io.BufferedReader): pass
print(type(R.__new__(R)), R(_io.BytesIO(b"abc")).read())
class S(_io.StringIO): pass
print(S("x").getvalue())
for a in ((), (1,), (int,), (int, "a"), (int, 1, 2)):
    try: print(int.__new__(*a))
    except (TypeError, ValueError) as e: print(e)
try: object.__new__(cls=int)
except TypeError as e: print(e)
def prof(f, e, a):
    if e.startswith("c_"): print(e, a.__qualname__)
sys.setprofile(prof)
int.__new__(int)
class O:
    def __new__(cls): return super().__new__(cls)
O()
sys.setprofile(None)
class P:
    def __new__(cls, *a): return object.__new__(cls)
P(1)
try: object.__new__(P, 1)
except TypeError as e: print(e)
class Q: pass
try: Q(1)
except TypeError as e: print(e)
try: object.__new__(Q, 1)
except TypeError as e: print(e)
class T:
    def __init__(self, a): pass
print(object.__new__(T, 1).__class__)
class U(float, metaclass=type("M", (type,), {})): pass
print(float.__new__(U, 3))
