# Frame objects keep variables alive as long as they are held; f_locals, f_back and clear() of frames and generators.
import sys
def w():
    x=1; y=[0]
    def inner():
        f=sys._getframe(1)
        f.f_locals['x']=50; f.f_locals['new']=3
    inner()
    return x, locals().get('new')
print(w())
def cells():
    c=1
    def inner(): return c
    sys._getframe().f_locals['c']=9
    return inner(), c
print(cells())
class D:
    def __init__(s,n): s.n=n
    def __del__(s): print('del',s.n)
def raises():
    d=D('tb'); 1/0
try: raises()
except ZeroDivisionError as e:
    print('handler')
print('after handler')
def keeps():
    d=D('kept'); return sys._getframe()
k=keeps(); print('frame kept', k.f_locals['d'].n); k.clear(); print('cleared', k.f_locals)
saved=None
try: raises()
except ZeroDivisionError as e: saved=e
print('saved'); saved.__traceback__=None; print('traceback gone'); 
try: raises()
except ZeroDivisionError as e: saved=e
saved.__traceback__.tb_next.tb_frame.clear(); print('frame cleared')
saved=None
def gen():
    d=D('gen'); z=1
    yield sys._getframe()
    yield 2
q=gen(); f=next(q); print(f is q.gi_frame, f.f_back, sorted(f.f_locals), f.f_lineno-gen.__code__.co_firstlineno)
print(next(q), f.f_lineno-gen.__code__.co_firstlineno)
del q; print('generator gone', f.f_lineno-gen.__code__.co_firstlineno, f.f_back is not None)
def genraise():
    d=1
    yield d
    raise KeyError(d)
try:
    for i in genraise(): pass
except KeyError as e:
    tb = e.__traceback__.tb_next
    print(tb.tb_frame.f_code.co_name, tb.tb_frame.f_locals, tb.tb_frame.f_back is sys._getframe())
