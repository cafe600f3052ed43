class A: pass
class B(A): pass
class M(type):
    def mro(c):
        print('mro', A.__subclasses__())
        return super().mro()
class Named:
    def __set_name__(self, owner, name): 1 / 0
def fail(f):
    try: f()
    except Exception as e: print(type(e).__name__, str(e).splitlines()[0])
    print(A.__subclasses__())
fail(lambda: type('C', (A, A), {}))
fail(lambda: type('C', (A, B), {}))
fail(lambda: type('C', (A,), {'__classcell__': 1}))
fail(lambda: type('C', (A,), {'__qualname__': 1}))
fail(lambda: M('C', (A,), {}))
A.__bases__ = (type('D', (), {}),)
print(A.__mro__)
class E(dict): pass
class F(E):
    def __new__(cls): return object.__new__(cls)
class G(F): pass
for c in E, F, G:
    fail(lambda: object.__new__(c))
class H:
    __module__ = 5
    __qualname__ = 'Other'
    class I: __module__ = 'builtins'
print(H, H.I)
def f(a): pass
f.__defaults__ = 1, 2, 3
fail(lambda: f(1, 2))
print(str(H())[:11], str(H.I())[:11])
