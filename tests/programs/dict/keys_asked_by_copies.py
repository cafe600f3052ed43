# How often keys of one hash are asked whether they are equal, when dictionaries, sets, classes and calls are made of a mapping.
class Key:
    def __init__(self, name, hash=1): self.name, self.hash = name, hash
    def __hash__(self): return self.hash
    def __eq__(self, other):
        asked.append(self.name + other.name)
        return self.name == other.name
    def __repr__(self): return self.name
asked = []
def show(what, f):
    asked.clear()
    try: r = f(); print(what, r if not isinstance(r, type) else 0, asked)
    except Exception as e: print(what, asked, type(e).__name__, e)
def function(**named): return named
ks = [Key(c) for c in 'abcdef']
d = dict.fromkeys(ks)
small = dict.fromkeys(ks[:2])
gone = dict.fromkeys(ks); del gone[ks[2]]; del gone[ks[0]]
gone2 = dict.fromkeys(ks); del gone2[ks[5]]
class Sub(dict): pass
class It(dict):
    def __iter__(self): return iter(ks[:1])
class Ks(dict):
    def keys(self): return iter(ks[:1])
class Map:
    def keys(self): return ks[:3]
    def __getitem__(self, k): return k
for name, m in dict(d=d, small=small, gone=gone, gone2=gone2, sub=Sub(d), it=It(d), ks=Ks(d), map=Map(), empty={}).items():
    show(name + ' kw', lambda: function(**m))
    show(name + ' dict', lambda: dict(m))
    show(name + ' display', lambda: {**m})
    show(name + ' display 2', lambda: {**m, **small})
    show(name + ' display 3', lambda: {**small, **m})
    show(name + ' kw2', lambda: function(**m, **small))
    show(name + ' kw3', lambda: function(**small, **m))
    show(name + ' kw4', lambda: function(a=1, **m))
    show(name + ' kw5', lambda: dict(a=1, **m))
    show(name + ' copy', lambda: m.copy())
    show(name + ' update', lambda: {}.update(m))
    show(name + ' update2', lambda: dict(small).update(m))
    if name != 'gone': show(name + ' or', lambda: m | small)
    show(name + ' or', lambda: small | m)
    show(name + ' eq', lambda: m == d)
    if name != 'map': show(name + ' fromkeys', lambda: dict.fromkeys(m))
    if name != 'map': show(name + ' set', lambda: sorted(map(str, set(m))))
    show(name + ' set', lambda: sorted(map(str, m.keys() | small.keys())))
    show(name + ' set', lambda: sorted(map(str, m.keys() & small.keys())))
    show(name + ' set', lambda: sorted(map(str, m.keys() - small.keys())))
    show(name + ' type', lambda: type('T', (), m))
    x = {}
    x[ks[0]] = 1; del x[ks[0]]
    show(name + ' upd', lambda: x.update(m))
    x = dict(small); x.clear()
    show(name + ' upd', lambda: x.update(m))
    show(name + ' call', lambda: function(*[], **m))
