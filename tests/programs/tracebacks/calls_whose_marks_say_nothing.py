import sys
def f(*a, **k): raise ValueError
class O: pass
o = O(); o.f = f
d = {}
def t(g):
    try: g()
    except ValueError:
        e = sys.exc_info()
        sys.excepthook(*e)
def c1():
    x = (f(q=1))
def c2():
    x = y = ((f(q=1)))
def c3():
    d['a:b'] = f(1)
def c4():
    x: int = f(1)
def c5():
    return (f(1))
def c6():
    return o.f(1)
def c7():
    x = o.f(1)
def c8():
    x = 1; y = f(1)
def c9():
    y = f(1); x = 1
def c10():
    x, *y = f(1)
def c11():
    x = 1
    x += f(1)
def c12():
    x = (f(
        1)
        )
def c13():
    x = (
        f(1))
def c14():
    if 1: x = f(2)
def c15():
    o.f(x=f(2))
def c16():
    x = 1 == f(2)
def c17():
    x = 2 if 0 else f(2)
def c18():
    o.x.y = f(2)
def c19():
    o.x = o.y[f(2)] = 3
def c20():
    x = lambda: f(2)
    x()
def c21():
    x = (yield (f(2)))
def c22():
    f(2)
def c23():
    (f(2))
def c24():
    print(f(2))
def c25():
    assert f(2) == 1
def c26():
    x = [f(2)]
def c27():
    x = f(2)(3)
def c28():
    x = f(2)  # comment
def c29():
    return f(2)  # comment
def c30():
    return \
        f(2)
def c31():
    global gg; gg = f(2)
def c32():
    (x) = f(2)
def c33():
    for i in f(2): pass
for i in range(1, 34):
    g = globals()['c%d' % i]
    if i == 21: t(lambda: next(g()))
    else: t(g)
