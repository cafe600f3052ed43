"""Arguments by name fill parameters in any order, and defaults the gaps between them."""
import itertools
def f(a,b=1,c=2,d=3,/): return a,b,c,d
def g(a,b=1,c=2,d=3): return a,b,c,d
def h(a,b,c=2,d=3,*,e=4): return a,b,c,d,e
def k(a,b=1,c=2,**kw): return a,b,c,kw
def m(a,b,c,d=9): return a,b,c,d
g2=g.__class__(g.__code__,{}, 'g2', (7,8,9,10,11,12))
class Noisy:
    def __init__(s,n): s.n=n
    def __del__(s): print('del',s.n)
    def __repr__(s): return 'N%d'%s.n
for fn in (f,g,h,k,m,g2):
    for n in range(4):
        for names in itertools.chain.from_iterable(itertools.permutations('abcd',r) for r in range(4)):
            pos=list(range(100,100+n)); kw={x:x for x in names}
            src='fn(%s)'%','.join([str(p) for p in pos]+['%s=%r'%(x,x) for x in names])
            try:
                print(fn.__name__,src,fn(*pos,**kw))
            except TypeError as e: print(fn.__name__,src,e)
for _ in range(3):
    for call in (lambda: g(1,c=2), lambda: g(1,b=5,d=2), lambda: g(a=1,d=2), lambda: g(d=2,a=1), lambda: g(1,2,d=4), lambda: g(1,d=4,c=3),
      lambda: f(1,c=2), lambda: h(1,2,d=3), lambda: h(1,2,d=3,e=1), lambda: k(1,c=3), lambda: k(1,c=3,z=1), lambda: m(1,c=2), lambda: m(1,c=2,b=1), lambda: m(1,b=2,c=1), lambda: g2(c=5), lambda: g2(b=Noisy(1),d=Noisy(2)), lambda: g(1,2,b=3), lambda: g(c=Noisy(3),a=Noisy(4)),
      lambda: g(1,b=1,c=2,d=3), lambda: g(a=1,b=1,c=2,d=3), lambda: m(a=1,c=1)):
        try: print(call())
        except TypeError as e: print(e)
