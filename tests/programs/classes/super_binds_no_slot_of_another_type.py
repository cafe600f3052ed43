def t(f):
    try:
        r = f()
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1], sep=': ')
    else:
        print(type(r).__name__, ascii(r))
class X(int):
    __str__ = str.__repr__
    upper = str.upper
    lower = list.append
    real = complex.real
class Y(X):
    def a(self): return super().__str__()
    def b(self): return super().__str__
    def c(self): return super().upper()
    def d(self): return super().upper
    def e(self): return super().real
    def f(self): return super(Y, Y).real
    def g(self): return super(Y, Y).upper()
    def h(self): return super(Y, Y).__str__()
    def i(self): return super().lower()
y = Y()
for n in 'abcdefghi': t(lambda: getattr(y, n)())
t(lambda: y.__str__())
t(lambda: y.__str__)
t(lambda: y.upper())
t(lambda: y.upper)
t(lambda: str(y))
t(lambda: y.real)
t(lambda: Y.upper())
t(lambda: Y.upper(1))
t(lambda: Y.__str__())
t(lambda: Y.__str__(1))
