# A function lets its argument go at once; who called it may hold that until the call is over.

class Noisy:
    def __init__(self, name): self.name = name
    def __del__(self): print('   del', self.name)

def rebind(x):
    x = None
    print('  rebound')

def rebind_all(*a):
    a = None
    print('  rebound all')

def rebind_kw(**k):
    k.clear()
    print('  cleared')
def gen(x):
    x = None
    print('  in gen')
    yield 1
class C:
    def __init__(self, x):
        x = None
        print('  init')
    def m(self, x):
        x = None
        print('  m')
    @classmethod
    def cm(cls, x):
        x = None
        print('  cm')
    @staticmethod
    def sm(x):
        x = None
        print('  sm')
    def __call__(self, x):
        x = None
        print('  call')
    def __add__(self, x):
        x = None
        print('  add')
        return 1
    def __getitem__(self, x):
        x = None
        print('  getitem')
        return 1
    def __setitem__(self, x, y):
        x = y = None
        print('  setitem')
    def __contains__(self, x):
        x = None
        print('  contains')
        return True
    def __lt__(self, x):
        x = None
        print('  lt')
        return True
    def __setattr__(self, n, x):
        x = None
        print('  setattr')
class N:
    def __new__(cls, x):
        x = None
        print('  new')
        return object.__new__(cls)
class NI:
    def __new__(cls, x):
        x = None
        print('  new')
        return object.__new__(cls)
    def __init__(self, x):
        x = None
        print('  init')
class L(list):
    def __init__(self, x):
        x = None
        print('  init')
class M(type):
    def __call__(cls, x):
        x = None
        print('  meta call')
class MC(metaclass=M): pass
class E(Exception):
    def __init__(self, x):
        x = None
        print('  exc init')
c = C(None)
bound = c.m
def each(title, f):
    for i in range(3):  # later calls of one instruction can differ from the first
        print(title, i)
        f()
        print(' done')

each('plain', lambda: rebind(Noisy('a')))
each('keyword', lambda: rebind(x=Noisy('a')))
each('star', lambda: rebind(*[Noisy('a')]))
each('star tuple', lambda: rebind(*(Noisy('a'),)))
each('double star', lambda: rebind(**{'x': Noisy('a')}))
each('both', lambda: rebind(*(), **{'x': Noisy('a')}))
each('all', lambda: rebind_all(Noisy('a')))
each('all star', lambda: rebind_all(*[Noisy('a')]))
each('all star2', lambda: rebind_all(*[Noisy('a'), Noisy('b')]))
each('kw', lambda: rebind_kw(a=Noisy('a')))
each('kw star', lambda: rebind_kw(**{'a': Noisy('a')}))
each('class', lambda: C(Noisy('a')))
each('class kw', lambda: C(x=Noisy('a')))
each('class star', lambda: C(*[Noisy('a')]))
each('method', lambda: c.m(Noisy('a')))
each('bound', lambda: bound(Noisy('a')))
each('bound star', lambda: bound(*[Noisy('a')]))
each('method star', lambda: c.m(*[Noisy('a')]))
each('cm', lambda: c.cm(Noisy('a')))
each('cm star', lambda: c.cm(*[Noisy('a')]))
each('sm', lambda: c.sm(Noisy('a')))
each('call', lambda: c(Noisy('a')))
each('call star', lambda: c(*[Noisy('a')]))
each('add', lambda: c + (Noisy('a')))
def si(): c[Noisy('a')] = Noisy('b')
each('setitem', si)
each('contains', lambda: Noisy('a') in c)
each('lt', lambda: c < Noisy('a'))
def sa(): c.x = Noisy('a')
each('setattr', sa)
each('new', lambda: N(Noisy('a')))
each('new star', lambda: N(*[Noisy('a')]))
each('newinit', lambda: NI(Noisy('a')))
each('newinit star', lambda: NI(*[Noisy('a')]))
each('list', lambda: L(Noisy('a')))
each('list star', lambda: L(*[Noisy('a')]))
each('meta', lambda: MC(Noisy('a')))
each('exc', lambda: E(Noisy('a')))
each('gen', lambda: list(gen(Noisy('a'))))
each('gen star', lambda: list(gen(*[Noisy('a')])))
each('map', lambda: list(map(rebind, [Noisy('a')])))
each('map2', lambda: list(map(rebind, (Noisy(i) for i in 'ab'))))
each('filter', lambda: list(filter(rebind, (Noisy(i) for i in 'ab'))))
each('sorted', lambda: sorted((Noisy(i) for i in 'ab'), key=lambda x: rebind(x) or 1))
each('sorted2', lambda: sorted((Noisy(i) for i in 'ab'), key=rebind_all and (lambda *a: id(rebind_all(*a)))))
each('object.__init__', lambda: C.__init__(c, Noisy('a')))
each('type.__call__', lambda: type.__call__(C, Noisy('a')))
each('type.__call__ star', lambda: type.__call__(C, *[Noisy('a')]))
each('str.format', lambda: '{0.m}'.format(c))
def dec(f):
    def w(*a, **k):
        return f(*a, **k)
    return w
each('dec', lambda: dec(rebind)(Noisy('a')))
each('dec cls', lambda: dec(C)(Noisy('a')))
each('dec m', lambda: dec(c.m)(Noisy('a')))
def dec2(f):
    def w(*a):
        return f(*a)
    return w
each('dec2', lambda: dec2(rebind)(Noisy('a')))
def holds(*a):
    b = a
    rebind(*a)
    a = b = None
    print('  let go')
each('holds', lambda: holds(Noisy('a')))
def defaults(x, y=1, *, z=2):
    x = None
    print('  defaults')
each('defaults', lambda: defaults(Noisy('a')))
each('defaults star', lambda: defaults(*[Noisy('a')]))
each('defaults kw', lambda: defaults(Noisy('a'), z=Noisy('z')))


class Slots:
    __slots__ = ()
    def __init__(self, x):
        x = None
        print('  init')
class Defaults:
    def __init__(self, x, y=1):
        x = None
        print('  init')
class Variadic:
    def __init__(self, *x):
        x = None
        print('  init')
class Named:
    def __init__(self, x, *, k=1):
        x = None
        print('  init')
class Cells:
    def __init__(self, x):
        def inner(): return x
        x = None
        print('  init')
class Fails:
    def __init__(self, x):
        x = None
        print('  init')
        1 / 0
each('slots', lambda: Slots(Noisy('a')))
each('a default', lambda: Defaults(Noisy('a')))
each('stars', lambda: Variadic(Noisy('a')))
each('a named one', lambda: Named(Noisy('a')))
each('a cell', lambda: Cells(Noisy('a')))
def by_turns():
    for cls in (C, Cells, C, Cells, Cells, C):
        print('  ', cls.__name__)
        cls(Noisy('a'))
by_turns()
each('defaults of a class', lambda: Defaults(Noisy('a'), Noisy('b')))
each('in a list', lambda: C([Noisy('a')]))
def fails(*a):
    try:
        Fails(Noisy('a'), *a)
    except Exception as error:
        print('  ', type(error).__name__)
each('fails', fails)
each('too many', lambda: fails(Noisy('b')))
def fails_in_a_method(*a):
    try:
        bound(*a, **{'x': 1})
    except Exception as error:
        print('  ', type(error).__name__)
each('fails in a method', lambda: fails_in_a_method(Noisy('a')))
def of_a_generator():
    yield C(Noisy('a'))
    yield rebind(*[Noisy('b')])
each('in a generator', lambda: list(of_a_generator()))
