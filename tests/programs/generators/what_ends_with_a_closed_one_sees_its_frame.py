import sys
def a(x):
    try:
        x = yield
    finally:
        f = sys._getframe()
        print('a ends')
        while f: print(f.f_code.co_name, f.f_lineno); f = f.f_back
        raise StopIteration(1)
def b(x):
    for x in a(0):
        try: yield from iter('ab')
        finally: print('b ends')
def m():
    g = b(1)
    next(g)
    del g
m()
g = b(1)
next(g)
del g
