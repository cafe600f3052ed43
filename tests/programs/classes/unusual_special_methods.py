# What is said of special methods that answer something odd, and how isinstance asks.
def t(action):
    try:
        print(repr(action()).split(" at 0x")[0])
    except BaseException as e:
        print(type(e).__name__, e)


class Claims:
    __class__ = int


t(lambda: isinstance(Claims(), int))
t(lambda: type(Claims()))
t(lambda: issubclass(Claims, int))


class AbsBases:

    def __init__(s, b):
        s.__bases__ = b


X = AbsBases(())
Y = AbsBases((X,))
t(lambda: issubclass(Y, X))
t(lambda: issubclass(X, Y))
t(lambda: isinstance(5, X))
t(lambda: issubclass(int, X))
t(lambda: isinstance(5, 5))
t(lambda: issubclass(5, 5))
t(lambda: issubclass(int, 5))
t(lambda: isinstance(5, (int, 5)))
t(lambda: isinstance(5, (5, int)))
t(lambda: isinstance(5, ((((int,),),),)))
t(lambda: isinstance(5, [int]))
t(lambda: issubclass(bool, (str, (int,))))
t(lambda: isinstance(5, ()))
t(lambda: issubclass(5, ()))


class IC(type):

    def __instancecheck__(cls, o):
        return 'truthy'

    def __subclasscheck__(cls, o):
        raise ValueError('no')


class C(metaclass=IC):
    pass


t(lambda: isinstance(5, C))
t(lambda: issubclass(int, C))
t(lambda: isinstance(C(), C))
t(lambda: isinstance(5, (str, C)))


class ICN(type):
    __instancecheck__ = None


t(lambda: isinstance(5, ICN('q',(),{})))


class Y2:
    pass


y = Y2()
y.__class__ = Claims if False else Y2


class Prop:

    @property
    def __class__(self):
        raise RuntimeError('x')


t(lambda: isinstance(Prop(), int))
t(lambda: isinstance(Prop(), Prop))


class PropA:

    @property
    def __class__(self):
        raise AttributeError('x')


t(lambda: isinstance(PropA(), int))


class Ops(type):

    def __add__(a, b):
        return ('add', a.__name__, b)

    def __radd__(a, b):
        return ('radd', a.__name__, b)

    def __call__(c, *a):
        return ('call', a)

    def __eq__(a, b):
        return NotImplemented

    def __hash__(a):
        return 5

    def __lt__(a, b):
        return 'lt'

    def __getitem__(a, k):
        return k

    def __setitem__(a, k, v):
        print('set', k, v)

    def __delitem__(a, k):
        print('del', k)

    def __enter__(a):
        return 'entered'

    def __exit__(a, *x):
        return True

    def __neg__(a):
        return 'neg'

    def __format__(a, s):
        return 'F' + s

    def __str__(a):
        return 'STR'

    def __repr__(a):
        return 'REPR'

    def __get__(a, i, o):
        return ('get', i is None)


class O(metaclass=Ops):
    pass


class P(O):
    pass


t(lambda: O+1)
t(lambda: 1+O)
t(lambda: O(1))
t(lambda: O==O)
t(lambda: O==P)
t(lambda: O<1)
t(lambda: O[3])
t(lambda: -O)
t(lambda: f'{O:x}')
t(lambda: str(O))
t(lambda: [O])
t(lambda: {O: 1}[O])
O[1] = 2
del O[1]
with O as e: print(e); raise ValueError


class HasO:
    o = O


t(lambda: HasO.o)
t(lambda: HasO().o)


class N1:

    def __new__(cls, *a, **k):
        return super().__new__(cls)


t(lambda: type(N1(1,2,x=3)).__name__)


class N2:

    def __init__(self, *a):
        pass


t(lambda: type(N2(1,2)).__name__)
t(lambda: N2(x=1))


class N3:
    pass


t(lambda: N3(1))
t(lambda: object.__new__(N3, 1))
t(lambda: N3.__init__(N3(), 1))
t(lambda: object(1))
t(lambda: object.__new__(int))
t(lambda: int.__new__(str))
t(lambda: object.__new__())
t(lambda: object.__new__(5))
t(lambda: list.__new__(tuple))
t(lambda: tuple.__new__(tuple, 5))
t(lambda: type.__new__(type, 'Q', (), {}).__name__)


class N4:

    def __new__(cls):
        return 5

    def __init__(self):
        print('not called')


t(lambda: N4())


class N5(int):

    def __new__(cls, v, extra):
        return super().__new__(cls, v)

    def __init__(self, v, extra):
        self.extra = extra


t(lambda: (N5(3, 'e') + 1, N5(3,'e').extra))


class Init:

    def __init__(self):
        return 5


t(lambda: Init())


class NoCall:
    __call__ = 5


t(lambda: NoCall()())


class NN:
    __new__ = None


t(lambda: NN())


class II:
    __init__ = None


t(lambda: II())


class Hn:
    __hash__ = None


t(lambda: hash(Hn()))
t(lambda: {Hn()})
t(lambda: {Hn(): 1})


class Hb:

    def __hash__(self):
        return 'x'


t(lambda: hash(Hb()))


class Hbig:

    def __hash__(self):
        return 2 ** 100


t(lambda: hash(Hbig()) == hash(2**100))


class Eq:

    def __eq__(self, o):
        return True


t(lambda: hash(Eq()))
t(lambda: Eq.__hash__)


class Bo:

    def __bool__(self):
        return 5


t(lambda: bool(Bo()))
t(lambda: not Bo())


class Le:

    def __len__(self):
        return -1


t(lambda: bool(Le()))
t(lambda: len(Le()))


class Le2:

    def __len__(self):
        return 'x'


t(lambda: len(Le2()))


class St:

    def __str__(self):
        return 5

    def __repr__(self):
        return None


t(lambda: str(St()))
t(lambda: f'{St()}')
t(lambda: repr(St()))
t(lambda: '%r' % St())
t(lambda: format(St()))


class Ix:

    def __index__(self):
        return 'x'


t(lambda: [1][Ix()])
t(lambda: range(Ix()))
t(lambda: hex(Ix()))


class It:

    def __iter__(self):
        return 5


t(lambda: iter(It()))
t(lambda: list(It()))
t(lambda: [*It()])


class Ct:

    def __contains__(self, x):
        return []


t(lambda: 1 in Ct())
t(lambda: 1 not in Ct())


class Gi:

    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i


t(lambda: list(Gi()))
t(lambda: 9 in Gi())
t(lambda: list(reversed(Gi())))
t(lambda: max(Gi()))
a, *b = Gi()
print(a, b)


class Fm:

    def __format__(self, s):
        return 5


t(lambda: format(Fm()))
t(lambda: f'{Fm()}')


class Dir:

    def __dir__(self):
        return 5


t(lambda: dir(Dir()))


class Dir2:

    def __dir__(self):
        return ('b', 'a')


t(lambda: dir(Dir2()))


class Ga:

    def __getattribute__(self, n):
        if n == 'x':
            raise AttributeError('mine')
        return object.__getattribute__(self, n)

    def __getattr__(self, n):
        return 'fallback ' + n


t(lambda: Ga().x)
t(lambda: Ga().y)


class Ra:

    def __radd__(self, o):
        return NotImplemented


t(lambda: 1 + Ra())
t(lambda: Ra() + 1)
t(lambda: Ra() + Ra())


class Ia:

    def __iadd__(self, o):
        return 'iadd'


i = Ia()
i += 1
print(i)


class Pw:

    def __pow__(self, o, m=None):
        return ('pow', o, m)

    def __rpow__(self, o, m=None):
        return ('rpow', o, m)


t(lambda: pow(Pw(), 2))
t(lambda: pow(Pw(), 2, 3))
t(lambda: pow(2, Pw()))
t(lambda: pow(2, Pw(), 3))
t(lambda: pow(2, 3, Pw()))
t(lambda: 2 ** Pw())


class Mt:
    __matmul__ = lambda s, o: 'mm'
    __rmatmul__ = lambda s, o: 'rmm'


t(lambda: Mt() @ 1)
t(lambda: 1 @ Mt())
t(lambda: 1 @ 1)


class Cm:
    __slots__ = ()

    def __lt__(self, o):
        return NotImplemented


t(lambda: Cm() < Cm())
t(lambda: Cm() < 1)
t(lambda: 1 < Cm())
t(lambda: sorted([Cm(), Cm()]))
t(lambda: Cm() == Cm())
t(lambda: Cm() != 1)
