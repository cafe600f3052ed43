# Which of several wrong arguments is told of, and what is asked before that is found out.
import math
class F(float): pass
class N:
    def __index__(self): print('index'); return 2
    def __len__(self): print('len'); return 0
class M: pass
class L(int):
    def __lt__(self, o): print('lt'); return True
    def __gt__(self, o): print('gt'); return False
    def __eq__(self, o): print('eq'); return True
    __hash__ = None
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
for x in F(1.5), F(2.0), N(), M(), 'a', None, -1, True:
    for f in 'perm', 'factorial', 'comb', 'isqrt', 'gcd':
        f = getattr(math, f, None)
        if f:
            t(f, x)
            t(f, x, 2)
            t(f, 2, x)
for name in 'copysign', 'atan2', 'fmod', 'pow', 'hypot', 'ldexp':
    for a in (N(), ''), ('', N()), (M(), ()), ([], 1), (1, []), (2**2000, ''), ('', 2**2000), (2**2000, 1), (F(2.0), 'a'):
        print(name, end=' ')
        t(getattr(math, name), *a)
for f in int.from_bytes, (5).to_bytes:
    for a in (b'a', 'big', 1), ('a', 'big', 1), (b'a', 5, 1), (2, 'big', 1), (2, 'no', 1), (N(), 'big', 1), (1, 2, 3, 4):
        t(f, *a)
        t(f, *a[:2], signed=1)
        t(f, *a[:2], nope=1)
        t(f, *a[:2], byteorder=5)
for start in L(-3), L(7), L(1), None:
    for stop in L(-1), L(9):
        for step in L(-1), L(2), L(0), None:
            t(slice(start, stop, step).indices, 4)
t(slice(1, 2).indices, L(-1))
t(slice(1, 2).indices, L(5))
