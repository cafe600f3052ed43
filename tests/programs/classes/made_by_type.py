# type() with three arguments, metaclasses and the hooks around a class, with their errors.
def t(action):
    try:
        print(repr(action()).split(" at 0x")[0])
    except BaseException as e:
        print(type(e).__name__, e)


t(lambda: type())
t(lambda: type(1,2))
t(lambda: type(1,2,3))
t(lambda: type('x',2,3))
t(lambda: type('x',(),3))
t(lambda: type('x',(1,),{}))
t(lambda: type('x',(),{},a=1))
t(lambda: type('x',(),{'__qualname__':1}))
t(lambda: type('x',(),{'__slots__':1}))
t(lambda: type('x',(),{'__slots__':['a','a']}))
t(lambda: type('x',(),{'__slots__':['1']}))
t(lambda: type('x',(),{'__slots__':[1]}))
t(lambda: type('x',(),{'__slots__':['a'],'a':1}))
t(lambda: type('x',(int,),{'__slots__':['a']}))
t(lambda: type('x',(),{'__slots__':('__dict__','__dict__')}))
t(lambda: type('x',(),{'__classcell__':1}))
t(lambda: type.__new__(type))
t(lambda: type.__new__(int,'x',(),{}))
t(lambda: type.__new__(1,'x',(),{}))
t(lambda: type.__call__())
t(lambda: type('x\0',(),{}))
t(lambda: type('x',(),{'__doc__':5}).__doc__)
t(lambda: type('x',(),{}).__module__)
t(lambda: type('a.b',(),{}).__name__)
t(lambda: type('x',(),{'__module__':5}))


class Desc:

    def __set_name__(self, owner, name):
        print('set_name', owner.__name__, name)
        self.n = name

    def __get__(self, i, o):
        return (self.n, i is None)


class HasD:
    d = Desc()


t(lambda: HasD.d)
t(lambda: HasD().d)


class BadD:

    def __set_name__(self, owner, name):
        1 / 0


t(lambda: type('Q',(),{'attr':BadD()}))


class SN:
    __set_name__ = 5


t(lambda: type('Q',(),{'attr':SN()}))


class Base:

    def __init_subclass__(cls, /, flag=None, **kw):
        super().__init_subclass__(**kw)
        print('init_subclass', cls.__name__, flag)


class Sub(Base, flag=1):
    pass


t(lambda: type('S2',(Base,),{}, flag=2))
t(lambda: type('S2',(Base,),{}, other=2))
t(lambda: Base.__init_subclass__())
t(lambda: object.__init_subclass__(5))
t(lambda: object.__init_subclass__(a=5))
t(lambda: int.__init_subclass__(a=1))


class Meta(type):

    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print('prepare', name, bases, kw)
        return {'prepared': 1}

    def __new__(mcs, name, bases, ns, **kw):
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        print('init', kw)

    def __call__(cls, *a, **k):
        print('call', a, k)
        return super().__call__(*a, **k)

    def __instancecheck__(cls, i):
        print('icheck')
        return i == 5

    def __subclasscheck__(cls, i):
        print('scheck')
        return i is int

    def __contains__(cls, x):
        return x == 1

    def __len__(cls):
        return 7

    def __iter__(cls):
        return iter('abc')

    def __getattr__(cls, n):
        return 'meta ' + n

    def __bool__(cls):
        return False

    def __dir__(cls):
        return ['z', 'a']

    def mro(cls):
        r = super().mro()
        print('mro', [c.__name__ for c in r])
        return r


class M(metaclass=Meta, kw=1):

    def __init__(self, *a, **k):
        pass


t(lambda: M.prepared)
t(lambda: M(1, a=2))
t(lambda: isinstance(5, M))
t(lambda: isinstance(M(), M))
t(lambda: issubclass(int, M))
t(lambda: 1 in M)
t(lambda: len(M))
t(lambda: list(M))
t(lambda: M.foo)
t(lambda: bool(M))
t(lambda: dir(M))
t(lambda: M().foo)


class MP(type):

    def __prepare__(n, b):
        return 5


t(lambda: MP.__prepare__('a',()))


def mk():

    class Z(metaclass=MP):
        pass


t(mk)


def mk2():

    class Z(metaclass=lambda *a, **k: (a[0], a[1], sorted(a[2]), k), z=1):
        x = 1
    return Z


t(mk2)


class E1:

    def __mro_entries__(self, bases):
        print('entries', len(bases))
        return (Base,)


def mk3():

    class Z(E1(), list):
        pass
    return (Z.__bases__, [type(b).__name__ for b in Z.__orig_bases__])


t(mk3)


class E2:

    def __mro_entries__(self, bases):
        return 5


def mk4():

    class Z(E2()):
        pass


t(mk4)
t(lambda: type('x', (E2(),), {}))


class Abs:
    pass


Abs.__abstractmethods__ = frozenset(['foo'])
t(lambda: Abs())
t(lambda: Abs.__abstractmethods__)
Abs.__abstractmethods__ = frozenset(['b','a'])
t(lambda: Abs())
t(lambda: type('Sub',(Abs,),{})())
del Abs.__abstractmethods__
t(lambda: type(Abs()).__name__)
t(lambda: Abs.__abstractmethods__)
t(lambda: type.__subclasses__(type) and 1)
t(lambda: Base.__subclasses__(1))
t(lambda: type.__subclasses__())


class WithCG:

    def __class_getitem__(cls, k):
        return (cls.__name__, k)


t(lambda: WithCG[1])
t(lambda: WithCG[1,2])
t(lambda: WithCG()[1])
t(lambda: Base[1])


class CGMeta(type):

    def __getitem__(cls, k):
        return ('meta', k)


class Both(metaclass=CGMeta):

    def __class_getitem__(cls, k):
        return 'no'


t(lambda: Both[1])


class NC:
    __class_getitem__ = None


t(lambda: NC[1])


class Slot:
    __slots__ = ('a', '__b')


t(lambda: sorted(k for k in Slot.__dict__))
t(lambda: Slot().a)
t(lambda: Slot.a)
t(lambda: Slot().__dict__)
t(lambda: Slot.a.__get__(5))
t(lambda: Slot.a.__objclass__)
t(lambda: Slot.a.__doc__)


class SD:
    __slots__ = {'a': 'doc of a'}


t(lambda: SD.__slots__)
t(lambda: SD.a.__doc__)


class SI(list):
    __slots__ = ('x',)


s = SI()
s.x = 1
t(lambda: (s.x, s))
t(lambda: setattr(s,'y',1))
t(lambda: Base.__dict__['__weakref__'])
t(lambda: Base.__dict__['__dict__'])
t(lambda: Base().__weakref__)
t(lambda: type.__dict__['__dict__'])
t(lambda: super().x)
t(lambda: super(1,2))
t(lambda: super(int, 'x'))
t(lambda: super(int))
t(lambda: super(int, True).__thisclass__)
import sys
t(lambda: setattr(int,'x',1))
t(lambda: delattr(int,'real'))
t(lambda: setattr(type,'x',1))
t(lambda: delattr(Base,'nope'))
t(lambda: Base.nope)
t(lambda: Base().nope)
t(lambda: setattr(Base,'__name__',5))
t(lambda: setattr(Base,'__name__','a\0b'))
t(lambda: setattr(Base,'__qualname__',5))
t(lambda: delattr(Base,'__module__'))
t(lambda: delattr(Base,'__doc__'))
t(lambda: setattr(Base,'__dict__',{}))
t(lambda: setattr(Base,'__bases__',5))
t(lambda: setattr(Base,'__bases__',()))
t(lambda: setattr(Base,'__bases__',(5,)))
t(lambda: setattr(Base,'__bases__',(Sub,)))
t(lambda: setattr(Base,'__mro__',()))
t(lambda: setattr(Base,'__base__',int))
t(lambda: setattr(Base,'__class__',int))
t(lambda: setattr(Base(),'__class__',5))
t(lambda: delattr(Base(),'__class__'))
t(lambda: Base.__text_signature__)
t(lambda: int.__text_signature__ )
