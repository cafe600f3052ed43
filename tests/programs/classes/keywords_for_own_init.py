import itertools
def attempt(f,*a,**k):
    try: r=f(*a,**k); print(type(r).__name__)
    except Exception as e: print(type(e).__name__, e)
def keys(cls): return ['x','iterable','sequence','object','value','obj']
for base, args in [(float,(2.5,)),(tuple,([1],)),(list,([1],)),(set,([1],)),(frozenset,([1],)),(int,(5,)),(str,('a',)),(bytes,(b'a',)),(bytearray,(b'a',)),
    (dict,()),(complex,(1,)),(reversed,([1],)),(enumerate,([1],)),(filter,(None,[1])),(map,(str,[1])),(zip,([1],)),(itertools.chain,([1],)),(itertools.count,(1,)),
    (itertools.cycle,([1],)),(itertools.islice,([1],1)),(itertools.product,([1],)),(itertools.takewhile,(None,[1])),(itertools.dropwhile,(None,[1])),(itertools.starmap,(None,[1])),
    (itertools.zip_longest,([1],)),(itertools.compress,([1],[1])),(itertools.filterfalse,(None,[1])),(itertools.pairwise,([1],)),(itertools.permutations,([1],)),(itertools.repeat,(1,)),
    (super,(int,5)),(property,()),(staticmethod,(1,)),(classmethod,(1,)),(BaseException,()),(OSError,()),(object,()),(memoryview if 0 else ImportError,())]:
    plain=type('Plain',(base,),{})
    class init(base):
        def __init__(self,*a,newarg=None): pass
    class new(base):
        def __new__(cls,*a,newarg=None): return super().__new__(cls,*a)
    class both(base):
        def __new__(cls,*a,newarg=None): return super().__new__(cls,*a)
        def __init__(self,*a,newarg=None): super().__init__()
    print(base.__name__)
    for c in base, plain, init, new, both:
        attempt(c,*args,newarg=3)
        attempt(c,*args)
