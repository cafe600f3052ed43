import sys


class C:
    pass


class Slots:
    __slots__ = ("a",)


def attempt(f):
    try:
        f()
    except Exception as e:
        print(ascii(str(e)), ascii(getattr(e, "name", None)))


for S in "a\ud800b", "\udfff", "\U0010ffff", "\U0010ffff\U0010f000", "\ud800\U0010ffff\udc00", "é\udc80":
    print(ascii(S))
    attempt(lambda: getattr(C(), S))
    attempt(lambda: getattr(C, S))
    attempt(lambda: setattr(5, S, 1))
    attempt(lambda: delattr(C(), S))
    attempt(lambda: delattr(C, S))
    attempt(lambda: getattr(sys, S))
    attempt(lambda: setattr(int, S, 1))
    attempt(lambda: getattr(super(C, C()), S))
    attempt(lambda: setattr(Slots(), S, 1))
    attempt(lambda: C.__dict__[S])
    attempt(lambda: (lambda a: 1)(**{S: 1}))
    attempt(lambda: (lambda **k: 1)(1, **{S: 1}))
    attempt(lambda: dict(a=1).pop(S))
    attempt(lambda: type(S, (), {}))

    def f(a):
        pass

    f.__qualname__ = "f" + S
    attempt(lambda: f())
    attempt(lambda: f(1, 2))
    attempt(lambda: f(b=2))
    attempt(lambda: f(1, **{"a": 1}))
    attempt(lambda: f(*5))
    attempt(lambda: f(**{S: 1}))
