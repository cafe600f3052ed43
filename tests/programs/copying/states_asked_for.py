"""What the parts of an object's state are asked for, and how answers of the wrong kind are refused."""
import copyreg
import time

t = time.gmtime(0)
try: print(vars(t))
except TypeError as e: print(e)
try: print(t.__dict__)
except AttributeError as e: print(e)
t2 = time.gmtime(0).__replace__ if hasattr(t, "__replace__") else None
if t2: print(t2(tm_year=1971), t2(tm_zone="x").tm_zone)
print(copyreg.__newobj__(int, "5"))
class A:
    __slotnames__ = None
    __slots__ = ("a", "__dict__")
a = A(); a.a = 5; a.b=4

try: print(a.__reduce_ex__(2)[2])
except TypeError as e: print(e)
print(a.__getstate__())
class B: pass
B.__slotnames__ = 5
try: print(B().__getstate__())
except TypeError as e: print(e)
B.__slotnames__ = [5]
try: print(B().__getstate__())
except TypeError as e: print(e)
class C:
    @property
    def __dict__(self): return {"p": 1}
try: print(C().__getstate__())
except Exception as e: print(e)
c = C(); c.x = 1
print(c.__getstate__())
class D:
    __slots__ = ("x", "y")
    def __getattribute__(self, name): print("get", name); return object.__getattribute__(self, name)
d = D(); d.y = 1
print(d.__reduce_ex__(2)[1:])
class E(type):
    def __setattr__(cls, n, v): raise ValueError(n)
class F(metaclass=E): __slots__ = ("q",)
f = F(); f.q = 1
print(f.__reduce_ex__(4)[2])
class G(dict):
    def items(self): return [1, 2]
try: print([type(x) for x in G(a=1).__reduce_ex__(2)[3:]])
except TypeError as e: print(e)
class H(list):
    def __iter__(self): return iter("abc")
print(list(H().__reduce_ex__(2)[3]))
class I(list):
    def __getnewargs__(self): return 5
try: print(list(I().__reduce_ex__(2)))
except TypeError as e: print(e)
class J(tuple):
    __slots__ = ()
    def __reduce__(self): return super().__reduce__()
try: print(J((1,)).__reduce_ex__(2)[1:])
except Exception as e: print(e)
class K:
    __reduce__ = None
for p in (0, 2):
    try: print(K().__reduce_ex__(p))
    except Exception as e: print(type(e), e)
class L:
    __getstate__ = None
for p in (0, 2):
    try: print(L().__reduce_ex__(p))
    except Exception as e: print(type(e), e)
try: object().__reduce_ex__("a")
except TypeError as e: print(e)
try: object().__reduce_ex__()
except TypeError as e: print(e)
try: object().__reduce_ex__(2**40)
except OverflowError as e: print(e)
print(object().__reduce_ex__(-5)[1:])
class M:
    def __new__(cls, a): return object.__new__(cls)
print(M(1).__reduce_ex__(2)[1:])
class N(Exception):
    def __init__(self, a, b): self.c = a
print(N(1, b=2).__reduce__())
class O(int):
    def __getnewargs_ex__(self): return ((), {"a": 1}) 
print(O().__reduce_ex__(3)[1:])
class P:
    def __getnewargs_ex__(self): return [1]
class Q:
    def __getnewargs_ex__(self): return (1, 2, 3)
class R:
    def __getnewargs_ex__(self): return ((), 5)
class S:
    def __getnewargs_ex__(self): return (5, {})
for k in P, Q, R, S:
    try: print(k().__reduce_ex__(2))
    except Exception as e: print(type(e), e)
