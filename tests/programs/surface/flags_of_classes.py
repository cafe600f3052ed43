"""__flags__ of classes: how their instances are kept, what they inherit."""
class A: pass
class S: __slots__ = ()
class S1: __slots__ = ("a",)
class SD: __slots__ = ("__dict__",)
class SW: __slots__ = ("__weakref__",)
class I(int): pass
class IS(int): __slots__ = ()
class L(list): pass
class LS(list): __slots__ = ()
class T(tuple): pass
class D(dict): pass
class M(type): pass
class E(Exception): pass
class F(A):
    def __del__(self): pass
class G(A): 
    def __call__(self): pass
class St(str): pass
class Mod(type(__builtins__)): pass
class Seq:
    def __getitem__(self, i): pass
for k in (A, S, S1, SD, SW, I, IS, L, LS, T, D, M, M("x", (), {}), E, F, G, St, Mod, Seq):
    # Whether a version is valid (bit 19) depends on what has been looked up.
    print(k.__name__, [i for i in range(32) if k.__flags__ >> i & 1 and i != 19])
