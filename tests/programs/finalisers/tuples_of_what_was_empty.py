"""Tuples that hold what is empty when the collector first sees them, and become part of a cycle later."""
import gc, _weakref
class W: pass
def make(kind):
    w = W()
    r = _weakref.ref(w)
    d = kind()
    t = (d,)
    u = (t, 1)
    gc.collect(); gc.collect()
    if kind is dict: d[1] = u; d[2] = w
    elif kind is list: d.append(u); d.append(w)
    elif kind is set:
        d.add(u) if False else d.add(w); w.u = u
    else: d.u = u; d.w = w
    return r
for kind in (dict, list, set, W):
    r = make(kind)
    print(kind.__name__, r() is None)
    gc.collect()
    print(kind.__name__, r() is None)
