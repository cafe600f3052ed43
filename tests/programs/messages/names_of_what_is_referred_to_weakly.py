# Which name a weak reference shows: what the object answers to `__name__`, or from 3.11 on what its type has.
import _weakref
class T:
    def __getattr__(self, n): print('getattr', n); return n
class I: pass
class N: __name__ = 'n'
class P:
    @property
    def __name__(self): return 'prop'
class Q:
    __name__ = 5
class M(type): __name__ = 'm'
class O(metaclass=M): pass
i = I(); i.__name__ = 'own'
for x in T(), i, N(), P(), Q(), T, O(), O:
    try: print(ascii(_weakref.ref(x)).split('at')[-1].split(' ')[2:])
    except Exception as e: print(e)
