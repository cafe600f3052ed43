def t(f):
    try:
        r = f()
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1], sep=': ')
    else:
        print(type(r).__name__, ascii(r))
class H:
    def __init__(self, n): self.n = n
    def __iter__(self): print('iter'); return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration('class', 1)
        print('next')
        return self.n
    def __length_hint__(self): print('hint'); return 1
    def __len__(self): print('len'); return 3
def f(v): a, *b, c = v; return a, b, c
def h(v): *b, = v; return b
def k(v): a, b, *c = v; return a, b, c
for n in 0, 1, 2, 4:
    for u in f, h, k: t(lambda: u(H(n)))
class F(H):
    def __length_hint__(self): return -1
    __len__ = None
class G(H):
    def __length_hint__(self): return 1/0
    __len__ = None
for u in f, h, k: t(lambda: u(F(3)))
for u in f, h, k: t(lambda: u(G(3)))
t(lambda: h(5))
t(lambda: f(5))
class L(list):
    def __len__(self): print('len'); return 2
t(lambda: f(L([1, 2, 3, 4])))
t(lambda: h(L([1, 2])))
t(lambda: k(L([1])))
