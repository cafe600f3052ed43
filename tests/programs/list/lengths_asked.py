# list() of 3.8 and 3.9 asks for the length first; who asks for what, in which order.
class H:
    def __init__(self, n, it=True): self.n = n
    def __len__(self): print('len'); return self.n
class HI(H):
    def __iter__(self): print('iter'); return iter([1, 2])
class HH(HI):
    def __length_hint__(self): print('hint'); return 3
class HE(HI):
    def __len__(self): print('len'); raise TypeError('no')
class HE2(HI):
    def __len__(self): print('len'); raise ValueError('no')
class HN(HI):
    __iter__ = None
class L2(list): pass
def show(f, *a):
    try: print(repr(f(*a)))
    except BaseException as e: print(type(e).__name__, e)
for x in (H(2), H(-1), H('x'), HI(2), HI(-1), HI('x'), HI(10**30), HH(1), HE(1), HE2(1), HN(1)):
    for f in (list, tuple, set, bytes, bytearray, L2, dict, sorted, lambda x: [*x], lambda x: [].extend(x), lambda x: sum(x), lambda x: [].__init__(x), lambda x: ''.join(x), reversed, lambda x: list(map(str, x)), lambda x: list(enumerate(x)), lambda x: list(zip(x, x)), frozenset, any, max, lambda x: 1 in x, iter and (lambda x: next(iter(x))), lambda x: (lambda *a: a)(*x), bool):
        show(f, x)
