# Positional, keyword, default, star and keyword-only arguments, and the words of every wrong call.
def plain(a, b):
    return a, b


def defaults(a, b=2, *, c=3, d):
    return a, b, c, d


def star(a, *args, k=0, **kwargs):
    return a, args, k, kwargs


def only(a, /, b, *, c):
    return a, b, c


def none():
    return "none"


def many(a, b, c, d=4, e=5):
    return a, b, c, d, e


def keyword_rest(**kw):
    return kw


def positional_rest(*a):
    return a


print(plain(1, 2), plain(b=1, a=2), plain(*[1, 2]), plain(**{"a": 1, "b": 2}), plain(1, **{"b": 3}),
    defaults(1, d=4), defaults(1, 5, d=6, c=7), star(1), star(1, 2, 3, k=4, z=5), star(*"abc", **{"x": 1}),
    only(1, 2, c=3), only(1, b=2, c=3))
print(many(1, 2, 3), many(1, 2, 3, 6), many(1, 2, e=7, c=3), keyword_rest(), keyword_rest(a=1, b=2),
    positional_rest(), positional_rest(*[1], *(2, 3), 4), star(1, *[2], *[3], **{"q": 1}, **{"r": 2}, k=9),
    keyword_rest(**{"not an identifier": 1}))
calls = [lambda: plain(), lambda: plain(1), lambda: plain(1, 2, 3), lambda: plain(1, 2, 3, 4),
    lambda: plain(1, c=2), lambda: plain(1, a=2), lambda: plain(1, 2, b=3), lambda: plain(b=1),
    lambda: plain(1, 2, **{"zz": 1}), lambda: defaults(1), lambda: defaults(), lambda: defaults(1, 2, 3, d=4),
    lambda: defaults(1, d=2, e=3), lambda: star(), lambda: star(k=1), lambda: star(1, a=2), lambda: only(),
    lambda: only(a=1, b=2, c=3), lambda: only(1, 2), lambda: only(1, 2, 3), lambda: none(1), lambda: none(a=1),
    lambda: none(1, 2), lambda: many(), lambda: many(1), lambda: many(1, 2), lambda: many(1, 2, 3, 4, 5, 6),
    lambda: many(1, 2, 3, 4, 5, 6, 7), lambda: many(d=1), lambda: keyword_rest(1), lambda: positional_rest(a=1),
    lambda: plain(*5), lambda: plain(**5), lambda: plain(**{1: 2}), lambda: plain(1, **{"a": 1}),
    lambda: keyword_rest(**{"a": 1}, **{"a": 2}), lambda: keyword_rest(a=1, **{"a": 2}), lambda: 5(),
    lambda: "x"(1), lambda: None(), lambda: plain(*None), lambda: plain(*[1], **[2]),
    lambda: only(1, 2, 3, c=4), lambda: defaults(1, 2, 3, 4)]
for number, call in enumerate(calls):
    try:
        print(number, call())
    except TypeError as e:
        print(number, e)


class C:
    def method(self, a, b=1):
        return a, b

    @classmethod
    def cm(cls, a):
        return cls.__name__, a

    @staticmethod
    def sm(a):
        return a

    def no_self():
        return 1


c = C()
print(c.method(1), C.method(c, 2), c.cm(1), C.cm(2), c.sm(1), C.sm(2))
for number, call in enumerate([lambda: c.method(), lambda: c.method(1, 2, 3), lambda: C.method(),
        lambda: c.cm(), lambda: c.cm(1, 2), lambda: c.sm(), lambda: c.no_self(), lambda: C(1),
        lambda: c.method(x=1), lambda: (lambda x: x)(), lambda: (lambda: 0)(1), lambda: C.method(1),
        lambda: c.method(self=1)]):
    try:
        print(number, call())
    except TypeError as e:
        print(number, e)
