"""Bases without an order whose metaclass makes classes unhashable: gathering them for the message fails."""


class M(type):
    def __eq__(cls, other):
        return cls is other


class N(type):
    def __hash__(cls):
        print('hash', cls.__name__)
        return 3


class A:
    pass


class B(A, metaclass=M):
    pass


class C(A, metaclass=N):
    pass


class P(A):
    pass


for bases in ((A, B), (A, C), (A, P), (A, C, B)):
    try:
        type('X', bases, {})
    except TypeError as e:
        print(e)
    try:
        class X(*bases):
            pass
    except TypeError as e:
        print(e)
