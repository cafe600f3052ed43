# Descriptors, properties, super() and bound methods: who wins, and what is refused.
def t(action):
    try:
        print(repr(action()).split(" at 0x")[0])
    except BaseException as e:
        print(type(e).__name__, e)


class D:

    def __get__(s, i, o=None):
        return ('get', i is None, o.__name__ if o else o)


class DS(D):

    def __set__(s, i, v):
        print('set', v)


class DD(DS):

    def __delete__(s, i):
        print('delete')


class H:
    d, ds, dd = (D(), DS(), DD())


h = H()
h.__dict__.update(d=1, ds=2, dd=3)
t(lambda: (h.d, h.ds, h.dd, H.d))
h.ds = 5
h.dd = 6
t(lambda: delattr(h,'ds'))
t(lambda: delattr(h,'dd'))
t(lambda: delattr(h,'d'))
t(lambda: h.d)


class P:

    def __init__(s):
        s._x = 1

    @property
    def x(s):
        """doc x"""
        return s._x

    @x.setter
    def x(s, v):
        s._x = v

    @x.deleter
    def x(s):
        del s._x

    @property
    def ro(s):
        return 1
    wo = property(None, lambda s, v: print('wo', v))
    nothing = property()


p = P()
p.x = 5
t(lambda: p.x)
del p.x
t(lambda: p.x)
t(lambda: setattr(p,'ro',1))
t(lambda: delattr(p,'ro'))
t(lambda: p.wo)
p.wo = 3
t(lambda: p.nothing)
t(lambda: P.x.__doc__)
t(lambda: P.x.fget.__name__)
t(lambda: setattr(P.x,'fget',1))
t(lambda: setattr(P.x,'__doc__','new'))
t(lambda: P.x.__doc__)
t(lambda: P.x.__get__(None, P) is P.x)
t(lambda: P.x.__set__(p, 3))
t(lambda: property(1).__get__(5))
t(lambda: P.x.__set_name__(P, 'y'))
t(lambda: property(fget=len, doc='d').__doc__)
t(lambda: property(1,2,3,4,5))
t(lambda: getattr(P.x,'__name__','noname'))


class SubProp(property):
    pass


class Q:

    @SubProp
    def z(self):
        """zdoc"""
        return 3


t(lambda: Q().z)
t(lambda: Q.z.__doc__)
t(lambda: type(Q.z).__name__)


class A:

    def f(s):
        return 'A.f'

    @classmethod
    def c(cls):
        return ('A.c', cls.__name__)

    @staticmethod
    def s():
        return 'A.s'


class B(A):

    def f(s):
        return 'B' + super().f()

    @classmethod
    def c(cls):
        return ('B', super().c())

    @staticmethod
    def s():
        return 'B' + super(B, B).s()

    def g(s):
        return [super().f() for _ in range(2)]

    def h(s):

        def inner():
            return super(B, s).f()
        return inner()

    def bad():
        return super().f()

    def bad2(s):
        del s
        return super().f()

    def none(s):
        return super().nope

    def set(s):
        super().x = 5


b = B()
for n in ('f','c','s','g','h','bad2','none','set'): t(getattr(b, n))
t(lambda: B.bad())
t(lambda: B.c())
t(lambda: super(B, b).f())
t(lambda: super(B, B).c())
t(lambda: super(A, b).f)
t(lambda: super(B, A()))
t(lambda: super(B))
t(lambda: super(B).__get__(b, B).f())
t(lambda: super(B, b).__class__)
t(lambda: super(B, b).__thisclass__)
t(lambda: super(B, b).__self__ is b)
t(lambda: super(B,b).__self_class__)
t(lambda: super(B, B).__self_class__)
t(lambda: setattr(super(B,b),'q',1))
t(lambda: super())
t(lambda: super(B, b)['x'])
t(lambda: super(B, b, 3))
t(lambda: A.f)
t(lambda: A().f.__func__ is A.f)
t(lambda: A.f())
t(lambda: A.c.__self__)
t(lambda: A.__dict__['c'])
t(lambda: A.__dict__['s'])
t(lambda: A.__dict__['c'].__func__)
t(lambda: A.__dict__['c'].__wrapped__ is A.__dict__['c'].__func__)
t(lambda: A.__dict__['s']())
t(lambda: A.__dict__['c']())
t(lambda: classmethod(5))
t(lambda: classmethod(5).__get__(1))
t(lambda: staticmethod())
t(lambda: classmethod(1, 2))
t(lambda: staticmethod(5)())
t(lambda: A.f.__get__(5)())
t(lambda: A.f.__get__(None))
t(lambda: A.f.__get__(None, None))
t(lambda: A.f.__get__(None, A) is A.f)
t(lambda: A().f == A().f)
a = A()
t(lambda: a.f == a.f)
t(lambda: a.f is a.f)
t(lambda: hash(a.f) == hash(a.f))
t(lambda: setattr(a.f,'x',1))
t(lambda: a.f.x)
t(lambda: a.f.__name__)
t(lambda: type(a.f)(1,2))
t(lambda: type(a.f)(A.f, None))
t(lambda: type(a.f)(A.f, 5)())
