# Who refuses names that are no strings: the call, the function that is called, or a class that takes no arguments at all.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class P: pass
class New:
    def __new__(cls, a=1, b=[]): return object.__new__(cls)
class NewK:
    def __new__(cls, **k): return object.__new__(cls)
class Init:
    def __init__(self, a=1): pass
class InitK:
    def __init__(self, **k): pass
class Both:
    def __new__(cls, a=1, b=[]): return object.__new__(cls)
    def __init__(self, **k): pass
for f in P, New, NewK, Init, InitK, Both, object:
    for d in {1: 2}, {'a': 1, 1: 2}, {1: 2, 'zz': 1}, {'zz': 1, 1: 2}:
        print(f.__name__, end=' '); t(lambda: f(**d) and None)
        print(f.__name__, end=' '); t(lambda: f(1, **d) and None)
    print(f.__name__, end=' '); t(lambda: f(a=1, **{1: 2}) and None)
    print(f.__name__, end=' '); t(lambda: f(zz=1, **{1: 2}) and None)
    print(f.__name__, end=' '); t(lambda: f(*(), **{1: 2}) and None)
