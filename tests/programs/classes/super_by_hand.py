"""super() with arguments: which errors, and what __init__ of a super object takes."""
class A:
    def f(self): return "A.f"
    @property
    def p(self): return "A.p"
    @classmethod
    def c(cls): return cls.__name__
class B(A):
    def f(self): return "B.f"
class Sub(super): pass


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


b = B()
bound = super(B, b)
unbound = super(B)
print(bound.f(), bound.p, super(B, B).c(), unbound, bound, super(B, None), bound.__thisclass__, bound.__self__ is b, bound.__self_class__, unbound.__self__)
print(unbound.__get__(b).f(), unbound.__get__(None, A) is unbound, bound.__get__(A()) is bound, Sub(B, b).f(), Sub(B).__get__(b).f())
for arguments in (5,), (None,), (B, 5), (5, B), (B, A()), (A, B), (B, A), (int, True), (1, 2, 3), ("x", None):
    attempt(lambda: super(*arguments))
    attempt(lambda: Sub(*arguments))
    attempt(lambda: super(B).__init__(*arguments))
attempt(lambda: super(x=1))
attempt(lambda: super())
attempt(lambda: unbound.f)
attempt(lambda: bound.missing)
attempt(lambda: setattr(bound, "x", 1))
attempt(lambda: bound.__class__)
attempt(lambda: unbound.__get__(5))
attempt(lambda: super.__new__(super).__thisclass__)
attempt(lambda: repr(super.__new__(super)))
