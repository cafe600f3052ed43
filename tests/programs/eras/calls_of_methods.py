class A:
    def m(self, *args, **kwargs):
        return args, kwargs

    @staticmethod
    def s(*args):
        return args

    @classmethod
    def c(cls, *args):
        return cls.__name__, args

    def __getattr__(self, name):
        return lambda *args: (name, args)

    call = property(lambda self: print)


a = A()
a.own = lambda *args: ("own", args)
print(a.m(1, x=2), a.s(1), a.c(1), a.missing(1), a.own(1), A.m(a, 1), A.c(2), a.m(*[1], **{"k": 2}))
a.call("property")
print("x".join(["a", "b"]), [].append(1), {}.get(1, 2), "abc".upper().lower().title(), (1).bit_length())
m = a.m
print(m(5), (a.m)(6), a.__class__.__name__.lower())
try:
    a.m.nothing()
except AttributeError as error:
    print(error)
try:
    None.method()
except AttributeError as error:
    print(error)
