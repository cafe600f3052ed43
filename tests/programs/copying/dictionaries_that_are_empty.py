# What __reduce__ and __getstate__ give for instances with a dictionary that is empty, or that nobody has asked for.
import _io
class B(bytearray): pass
class S(set): pass
class F(frozenset): pass
class D(dict): pass
class L(list): pass
class I(int): pass
class P: pass
class E(Exception): pass
class BI(_io.BytesIO): pass
class SI(_io.StringIO): pass
for c in (bytearray, set, frozenset, B, S, F, BI, SI, _io.BytesIO, _io.StringIO, E, D, L, I, P):
    for touch in (lambda x: 0, lambda x: getattr(x, '__dict__', 0), lambda x: hasattr(x, '__dict__') and (setattr(x, 'y', 1), delattr(x, 'y')), lambda x: hasattr(x, '__dict__') and setattr(x, 'z', 1)):
        x = c()
        try: touch(x)
        except Exception as e: print('touch', type(e).__name__)
        for n in ('__reduce__', '__getstate__'):
            try: r = getattr(x, n)(); print(c.__name__, n, r[1:] if isinstance(r, tuple) and n == '__reduce__' else r)
            except Exception as e: print(c.__name__, type(e).__name__, e)
        for p in (0, 2, 4):
            try: r = x.__reduce_ex__(p); print(c.__name__, p, [v for v in r[1:] if not hasattr(v, '__next__')])
            except Exception as e: print(c.__name__, type(e).__name__, e)
e = ValueError(1)
print(e.__reduce__()); e.__dict__; print(e.__reduce__())
e = ValueError(1); dir(e); print(e.__reduce__()); 
e = ValueError(1); e.x = 1; del e.x; print(e.__reduce__())
e = OSError(99999, 'a'); e.__dict__; print(e.__reduce__())
e = ImportError(1, name='x'); e.__dict__; print(e.__reduce__())
e = ImportError(1); e.__dict__; print(e.__reduce__())
e = ValueError(1); e.__dict__ = {}; print(e.__reduce__())
e = ValueError(1); hasattr(e, 'q'); print(e.__reduce__())
e = ValueError(1); vars(e); print(e.__reduce__())
e = ValueError(1); e.__setstate__({}); print(e.__reduce__())
e = ValueError(1); e.__setstate__({'a': 1}); print(e.__reduce__())
e = ValueError(1); print(e.__reduce_ex__(2)); 
class E(Exception): pass
e = E(1); print(e.__reduce__()[1:]); e.__dict__; print(e.__reduce__()[1:])
e = StopIteration(1); e.__dict__; print(e.__reduce__())
try: e = AttributeError(1, name='x', obj=1); print(e.__reduce__()); e.__dict__; print(e.__reduce__())
except Exception as x: print(x)
