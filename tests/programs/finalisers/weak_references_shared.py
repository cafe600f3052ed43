import _weakref, sys


class C:
    pass


class Sub(_weakref.ref):
    pass


def attempt(f, *a, **k):
    try:
        print(str(f(*a, **k)).split(' at 0x')[0])
    except Exception as e:
        print(type(e).__name__, e)


c = C()
attempt(_weakref.ref, c, callback=None)
attempt(_weakref.ref)
attempt(_weakref.ref, c, 1, 2)
attempt(_weakref.proxy)
attempt(_weakref.proxy, c, 1, 2)
attempt(_weakref.proxy, c, callback=None)
r = _weakref.ref(c)
attempt(r.__init__, 0, 0, 0, 0)
attempt(r.__init__)
attempt(r.__init__, c)
attempt(r.__init__, k=1)
attempt(Sub, c, k=1)
attempt(Sub, c, None)
p = _weakref.proxy(c)
print(p is _weakref.proxy(c), p is _weakref.proxy(c, None), p is _weakref.proxy(c, type))
print(r is _weakref.ref(c), r is _weakref.ref(c, None), r is _weakref.ref(c, type), r is Sub(c), Sub(c) is Sub(c))


class N:
    __name__ = 'custom'


n = N()
print(repr(_weakref.ref(n)).split()[-1], repr(_weakref.ref(n)).split(';')[1].split(' at')[0], repr(_weakref.proxy(n)).split(';')[0][:12])


class Bad:

    def __getattr__(self, n):
        return {}[n]


b = Bad()
attempt(lambda: repr(_weakref.ref(b)).split(';')[1].split(' at')[0])


class K5:
    __name__ = 5


k = K5()
attempt(lambda: repr(_weakref.ref(k)).split(';')[1].split(' at')[0])
K5.__module__ = 'other'
attempt(lambda: repr(_weakref.ref(k)).split(';')[1].split(' at')[0])
attempt(lambda: repr(_weakref.proxy(k)).split(';')[-1].split(' at')[0].replace('0x', '').lstrip('<')[:10])
attempt(lambda: [w for w in repr(_weakref.proxy(k)).split() if not '0x' in w])
o = C()
r1 = Sub(o)
r2 = _weakref.ref(o)
r3 = Sub(o)
p1 = _weakref.proxy(o)
p2 = _weakref.proxy(o, type)
r4 = _weakref.ref(o, type)
refs = _weakref.getweakrefs(o)
names = {id(r1): 'r1', id(r2): 'r2', id(r3): 'r3', id(p1): 'p1', id(p2): 'p2', id(r4): 'r4'}
print([names[id(x)] for x in refs], _weakref.getweakrefcount(o))
