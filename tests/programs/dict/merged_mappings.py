def show(f):
    try: print(f())
    except Exception as e:
        print(type(e).__name__, e, e.__cause__, repr(e.__context__))
class X(dict):
    def __getattribute__(self, o):
        return object
show(lambda: {**X({1:2})})
class X(dict):
    def __getitem__(self, *o):
        return True
def k(**k): return k
show(lambda: ({**X({1:2})}, dict(X({1:2})), {}|X({1:2}), k(**X({'a':2}))))
class X(dict):
    def __iter__(self, *o):
        return iter(['4'])
    def __getitem__(self, *o):
        return True
show(lambda: ({**X({1:2})}, dict(X({1:2})), {}|X({1:2}), k(**X({'a':2}))))
class M:
    def keys(self):
        print('keys')
        for c in 'ab':
            print('yield', c)
            yield c
    def __getitem__(self, key):
        print('get', key)
        return 1
show(lambda: {**M()})
show(lambda: dict(M()))
show(lambda: {} | M())
show(lambda: k(**M()))
show(lambda: {}.update(M()))
class M:
    def keys(self): return self.what(1)
    def __getitem__(self, key): return 1
def fail(e):
    raise e
for e in (AttributeError('zz'), KeyError('q'), KeyError(), KeyError(1, 2), KeyError(4), TypeError('t'), ValueError()):
    M.what = staticmethod(lambda x: fail(e))
    show(lambda: {**M()})
    show(lambda: dict(M()))
    show(lambda: k(**M()))
    show(lambda: k(a=1, **M()))
    M.what = staticmethod(lambda x: ['a', 'b'])
    M.__getitem__ = lambda self, x: fail(e)
    show(lambda: {**M()})
    show(lambda: dict(M()))
    show(lambda: k(**M()))
    show(lambda: k(a=1, **M()))
M.what = staticmethod(lambda x: 5)
show(lambda: {**M()})
show(lambda: dict(M()))
show(lambda: k(**M()))
M.keys = None
show(lambda: {**M()})
show(lambda: dict(M()))
show(lambda: k(**M()))
class It:
    def __iter__(self): raise TypeError('inner')
class It2:
    def __iter__(self): raise ValueError('inner')
class It3:
    def __iter__(self): return self
    def __next__(self): raise AttributeError('next')
for It in It, It2, It3:
    M.keys = lambda self: It()
    show(lambda: {**M()})
    show(lambda: dict(M()))
    show(lambda: k(**M()))
    show(lambda: [*It()])
    show(lambda: (*It(), 1))
    show(lambda: k(*It()))
    show(lambda: {*It()})
class D(dict):
    def __hash__(self): return 1
d = {}
show(lambda: {**{'a': 1}, **5})
show(lambda: k(**{'a': 1}, **5))
show(lambda: k(**{'a': 1}, **{'a': 2}))
show(lambda: k(**{1: 1}))
show(lambda: k(**{1: 1}, **{1: 2}))
