def t(f):
    try:
        r = f()
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1], sep=': ')
    else:
        print(type(r).__name__, ascii(r))
import itertools as it
def g(v='value', n=0):
    for k in range(n): yield k
    return v
class I:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration('class', 1)
        return self.n
class S(StopIteration): pass
class J(I):
    def __next__(self): raise S('sub')
def drive(x):
    r = yield from x
    print('result', ascii(r))
for make in [lambda n: g(n=n), I, J]:
    for n in 0, 1, 2:
        for f in [
                  lambda x: zip(x), lambda x: zip(x, 'ab'), lambda x: zip('ab', x), lambda x: zip('abc', x, strict=True),
                  lambda x: zip(x, 'ab', strict=True),
                  lambda x: map(str, x), lambda x: map(max, 'ab', x), lambda x: filter(None, x), lambda x: enumerate(x),
                  lambda x: iter(x), lambda x: reversed([1]),
                  lambda x: it.islice(x, 1, 3), lambda x: it.islice(x, 3), lambda x: it.chain(x), lambda x: it.chain.from_iterable(x),
                  lambda x: it.cycle(x), lambda x: it.takewhile(bool, x), lambda x: it.dropwhile(bool, x), lambda x: it.filterfalse(None, x),
                  lambda x: it.starmap(max, x), lambda x: it.compress(x, 'abc'), lambda x: it.compress('abc', x), lambda x: it.accumulate(x),
                  lambda x: getattr(it, 'pairwise', iter)(x), lambda x: (k for k, _ in it.groupby(x)), lambda x: it.tee(x)[0], lambda x: it.zip_longest(x), 
                  lambda x: it.product(x), lambda x: (v for v in x)]:
            try: i = f(make(n))
            except Exception as e: print(type(e).__name__, e); continue
            for _ in range(3): t(lambda: next(i))
            try: i = f(make(n))
            except Exception as e: print(type(e).__name__, e); continue
            t(lambda: list(drive(it.chain(it.islice(i, 5), i)) if f(()).__class__ is not it.cycle else ()))
