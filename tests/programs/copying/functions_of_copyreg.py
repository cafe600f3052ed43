"""copyreg: names of slots, registries, what is made again, protocols 0 and 1 by hand."""
import copyreg, sys
def att(f, *a, **k):
    try: print(getattr(f,'__name__',f), repr(f(*a, **k)))
    except BaseException as e: print(getattr(f,'__name__',f), type(e).__name__, e)
names = [name for name in sorted(vars(copyreg)) if not name.startswith("__") or "newobj" in name]
print(names, copyreg.__all__, copyreg.__name__)
for name in names:
    value = getattr(copyreg, name)
    print(name, value.__module__ + "." + value.__qualname__ if callable(value) else value if name != "dispatch_table" else "")
class A: pass
class B(A): __slots__ = ("x", "__y")
class C(B): __slots__ = "z"
att(copyreg._slotnames, A); att(copyreg._slotnames, B); att(copyreg._slotnames, C); print(C.__slotnames__, B.__slotnames__)
att(copyreg._slotnames, int); att(copyreg._slotnames, object)
class D(A): __slots__ = ()
D.__slotnames__ = ["zz"]
att(copyreg._slotnames, D)
att(copyreg.pickle, A, 1); att(copyreg.pickle, A, len, 2); att(copyreg.pickle, A, len); print(copyreg.dispatch_table[A])
att(copyreg.pickle, A, len, abs)
att(copyreg.constructor, 1); att(copyreg.constructor, len)
att(copyreg.pickle_complex, 1+2j)
att(copyreg.__newobj__, int, 5); print(type(copyreg.__newobj__(object))); att(copyreg.__newobj__, 1)
att(copyreg.__newobj_ex__, int, ("11",), {"base": 2}); att(copyreg.__newobj_ex__, str, (b"abc",), {"encoding": "ascii"})
att(copyreg._reconstructor, int, object, None); print(type(copyreg._reconstructor(A, object, None))); att(copyreg._reconstructor, type("I", (int,), {}), int, 5)
att(copyreg._reconstructor, A, int, 5)
for args in (("m", "n", 5), ("m", "n", 5), ("m", "n", 6), ("m", "o", 5), ("m", "p", 0), ("m", "p", 0x7fffffff), ("m", "p", 0x80000000), ("m","q","1"), ("m","q", True)):
    att(copyreg.add_extension, *args)
print(copyreg._extension_registry, copyreg._inverted_registry, copyreg._extension_cache)
att(copyreg.remove_extension, "m", "n", 6); att(copyreg.remove_extension, "m", "n", 5); att(copyreg.remove_extension, "m", "n", 5)
copyreg._extension_cache[7]=1
att(copyreg.clear_extension_cache)
print(copyreg._extension_registry, copyreg._inverted_registry, copyreg._extension_cache)
print(copyreg._reduce_ex(A(), 0)[1:], copyreg._reduce_ex(A(), 1)[0] is copyreg._reconstructor)
att(copyreg._reduce_ex, A(), 2); 
att(copyreg._reduce_ex, 5, 1); att(copyreg._reduce_ex, B(), 1); b = B(); b.x=1; att(copyreg._reduce_ex, b, 0); 
class G(B):
    def __getstate__(self): return 5
print(copyreg._reduce_ex(G(), 1)[1:])
class H(A):
    def __getstate__(self): return None
print(copyreg._reduce_ex(H(), 1)[1:])
class I(int): pass
i = I(5); i.a = 4
print(copyreg._reduce_ex(i, 1)[1:])
print(sorted(str(x) for x in copyreg.dispatch_table if x.__module__ == "builtins"))
print(A() .__reduce_ex__(2)[0] is copyreg.__newobj__)
