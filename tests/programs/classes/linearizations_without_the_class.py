# A class that its own `mro()` leaves out is in no cycle: it goes at once where its making fails. Slots named twice take two places.
import gc

gc.collect()
gc.disable()


def t(f):
    try: r = f()
    except Exception as e: print(type(e).__name__, e)
    else: print(r)


class A:
    def m(self): return 'm'


def make(answer, **names):
    class M(type):
        def mro(c):
            return answer(c)
    t(lambda: M('C', (A,), names))
    print([c.__name__ for c in A.__subclasses__()])


make(lambda c: [object])
make(lambda c: [A, object])
make(lambda c: [object], __slots__=('a',))
make(lambda c: [c, object])
gc.collect()
make(lambda c: 5)


class Twice:
    __slots__ = 'a', 'b', 'a'
class Once:
    __slots__ = 'a', 'b'


print(Twice.__basicsize__ - Once.__basicsize__ == Once.__basicsize__ - type('S', (), {'__slots__': ('a',)}).__basicsize__)
x = Twice()
x.a, x.b = 1, 2
print(x.a, x.b, sorted(n for n in vars(Twice) if n in 'ab'))
t(lambda: setattr(x, '__class__', Once))


class E:
    def __mro_entries__(self, bases): return ()


t(lambda: type('A', (E(),), {}))
