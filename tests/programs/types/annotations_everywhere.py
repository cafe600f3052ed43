# requires: 3.14
# __annotations__ and __annotate__ of classes, functions and modules: reading, setting, deleting.
def t(action):
    try:
        print(repr(action()))
    except BaseException as e:
        print(type(e).__name__, e)


import sys
m = sys.modules['__main__']


class A:
    x: int
    y: undefined_thing


class B:
    pass


class C(A):
    pass


def f(a: int):
    pass


def g():
    pass


def ex(f, *a):
    t(lambda: f(*a))


t(lambda: A.__annotate__(2))
t(lambda: A.__annotate__(3))
t(lambda: A.__annotate__("x"))
t(lambda: A.__annotate__())
undefined_thing = 5
t(lambda: A.__annotations__)
print(sorted(k for k in A.__dict__ if 'annot' in k))
t(lambda: A.__annotations__ is A.__annotations__)
ex(setattr, A, '__annotate__', 5)
ex(delattr, A, '__annotate__')
ex(setattr, int, '__annotate__', None)
ex(setattr, int, '__annotations__', None)
A.__annotate__ = lambda f: {'new': f}
t(lambda: A.__annotations__)
A.__annotate__ = lambda f: 5
t(lambda: A.__annotations__)
print(sorted(k for k in A.__dict__ if 'annot' in k))
A.__annotate__ = None
t(lambda: A.__annotations__)
t(lambda: A.__annotate__)
A.__annotations__ = {'set': 1}
t(lambda: A.__annotations__)
t(lambda: A.__annotate__)
print(sorted(k for k in A.__dict__ if 'annot' in k))
A.__annotations__ = 5
t(lambda: A.__annotations__)
del A.__annotations__
t(lambda: A.__annotations__)
ex(delattr, A, '__annotations__')
print(sorted(k for k in A.__dict__ if 'annot' in k))
ex(delattr, A, '__annotations__')
ex(delattr, B, '__annotations__')
ex(delattr, C, '__annotations__')


class D:
    __annotations__ = {'own': 1}


t(lambda: D.__annotations__)
t(lambda: D.__annotate__)
D.__annotations__ = {2:3}
print(D.__dict__.get('__annotations__'), sorted(k for k in D.__dict__ if 'annot' in k))
del D.__annotations__
t(lambda: D.__annotations__)


class E:
    __annotate__ = lambda f: {'e': f}


t(lambda: E.__annotations__)


class F:
    x: int

    def __annotate__(f):
        return {'f': f}


t(lambda: F.__annotations__)
ex(setattr, f, '__annotations__', 5)
ex(setattr, f, '__annotate__', 5)
ex(delattr, f, '__annotate__')
f.__annotations__ = None
t(lambda: f.__annotations__)
del f.__annotations__
t(lambda: f.__annotations__)
t(lambda: f.__annotations__)
t(lambda: f.__annotations__)
t(lambda: f.__annotations__)
t(lambda: f.__annotations__ is f.__annotations__)
t(lambda: m.__annotate__)
t(lambda: m.__annotations__)
print('__annotate__' in globals(), '__annotations__' in globals())
M = type(sys)('mm')
t(lambda: M.__annotations__)
t(lambda: M.__annotate__)
print(sorted(M.__dict__))
ex(setattr, M, '__annotate__', 5)
ex(delattr, M, '__annotate__')
M.__annotate__ = lambda f: {'m': f}
t(lambda: M.__annotations__)
print(sorted(M.__dict__))
M.__annotations__ = 5
t(lambda: M.__annotations__)
t(lambda: M.__annotate__)
del M.__annotations__
t(lambda: M.__annotations__)
del M.__annotations__
ex(delattr, M, '__annotations__')
M.__annotate__ = None
t(lambda: M.__annotations__)
t(lambda: A().__annotations__)
t(lambda: B().__annotate__)


@staticmethod
def sm(x: int):
    pass


@classmethod
def cm(x: int):
    pass


t(lambda: sm.__annotations__)
t(lambda: cm.__annotations__)


class P:

    def meth(self, a: int):
        pass


t(lambda: P().meth.__annotations__)
t(lambda: [n for n in dir(type) if 'annot' in n])
t(lambda: [n for n in dir(type(f)) if 'annot' in n])
t(lambda: f.__type_params__)
ex(setattr, f, '__type_params__', 5)
ex(setattr, A, '__type_params__', 5)
t(lambda: A.__type_params__)
ex(delattr, A, '__type_params__')
ex(delattr, A, '__type_params__')
ex(setattr, int, '__type_params__', ())
t(lambda: int.__type_params__)
