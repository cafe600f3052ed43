import sys


class M(type(sys)):
    pass


m = M('m')
m.b = 2
print(m.b, m.__dict__['b'])


class M2(type(sys)):

    def __init__(self, x):
        super().__init__(x)


m = M2('q')
m.a = 1
print(m.a)
del m.a
try:
    m.a
except AttributeError as e:
    print(e)


class D(dict):
    pass


d = D()
d.x = 1
print(d.__dict__)
S = type('S', (str,), {})


class C:
    pass


c = C()
setattr(c, S('x'), 1)
print(c.__dict__, type(list(c.__dict__)[0]).__name__, c.x)
c = C()
c.__dict__[S('y')] = 2
print(c.y, type(list(c.__dict__)[0]).__name__)
c.y = 3
print(type(list(c.__dict__)[0]).__name__)
print([type(k).__name__ for k in dir(c) if k == 'y'], [type(k).__name__ for k in vars(c)])
c = C()
c.a = 1
c.__dict__[S('a')] = 5
print(c.a, [type(k).__name__ for k in c.__dict__])
for i in range(3):
    c = C()
    setattr(c, S('zz'), 1)
    c.zz
    print([type(k).__name__ for k in c.__dict__])
setattr(C, S('cls'), 1)
print([type(k).__name__ for k in C.__dict__ if k == 'cls'])
T = type('T', (), {S('k'): 1})
print([type(k).__name__ for k in T.__dict__ if k == 'k'])
globals()[S('glob')] = 7
print(glob, [type(k).__name__ for k in globals() if k == 'glob'])


class E(str):

    def __eq__(self, o):
        print('eq', str.__str__(self))
        return str.__eq__(self, o)
    __hash__ = str.__hash__


c = C()
c.__dict__[E('w')] = 1
print(c.w)
print(hasattr(c, 'w2'))
print(getattr(c, S('w')))


def f(**k):
    return [type(x).__name__ for x in k]


print(f(**{S('a'): 1}))
