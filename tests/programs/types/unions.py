# int | str: types.UnionType, from 3.14 on typing.Union.
def t(action):
    try:
        print(repr(action()))
    except BaseException as e:
        print(type(e).__name__, e)


U = type(int|str)


class M(type):

    def __or__(s, o):
        return 'M.or'

    def __instancecheck__(s, o):
        print('icheck', o)
        return o == 5


class K(metaclass=M):
    pass


class Q:

    def __or__(s, o):
        return 'Q.or'

    def __ror__(s, o):
        return 'Q.ror'


class Param:

    def __init__(s, n):
        s.n = n

    def __repr__(s):
        return s.n

    def __typing_subst__(s, a):
        return a


X, Y = Param('X'), Param('Y')
t(lambda: int | str)
t(lambda: int | None)
t(lambda: None | int)
t(lambda: int | str | int)
t(lambda: int | int)
t(lambda: int | int | str)
t(lambda: None | None)
t(lambda: int | str == str | int)
t(lambda: hash(int | str) == hash(str | int))
t(lambda: (int | str).__args__)
t(lambda: (int | None).__args__)
t(lambda: (int | str).__parameters__)
t(lambda: (list[X] | dict[X, Y]).__parameters__)
t(lambda: (list[X] | dict[X, Y])[int, str])
t(lambda: (int | list[X])[str])
t(lambda: (list[X] | None)[int])
t(lambda: (list[X] | int)[int, str])
t(lambda: (int | str)[int])
t(lambda: int | 5)
t(lambda: 5 | int)
t(lambda: int | 'x')
t(lambda: int | Q())
t(lambda: Q() | int)
t(lambda: K | int)
t(lambda: int | K)
t(lambda: isinstance(5, int | str))
t(lambda: isinstance(5, int | None))
t(lambda: isinstance(None, int | None))
t(lambda: isinstance('', int | list[int]))
t(lambda: isinstance(5, int | list[int]))
t(lambda: issubclass(int, int | list[int]))
t(lambda: issubclass(int, str | int))
t(lambda: issubclass(5, int | str))
t(lambda: isinstance(5, (str | None, int)))
t(lambda: type('A', (int | str,), {}))
t(lambda: (int | str)())
t(lambda: (int | str).__module__)
t(lambda: (int | str).__name__)
t(lambda: (int | str).__qualname__)
t(lambda: (int | str).__origin__)
t(lambda: setattr(int | str, 'x', 1))
t(lambda: setattr(int | str, '__args__', 1))
t(lambda: (int | str).x)
t(lambda: U())
t(lambda: U)
t(lambda: U.__name__)
t(lambda: U.__module__)
t(lambda: type('A', (U,), {}))
t(lambda: U[int, str])
t(lambda: U[int])
t(lambda: U[int, int])
t(lambda: U[()])
t(lambda: U[None])
t(lambda: U[5])
t(lambda: int | str | None)
t(lambda: list[int] | int | None)
t(lambda: int | str < int | str)
t(lambda: int | str == 5)
t(lambda: int | str != int | bytes)
t(lambda: int | ...)
t(lambda: int | NotImplemented)
t(lambda: type | int)
t(lambda: bool | int)
t(lambda: (bool | int).__args__)
t(lambda: True | False)
t(lambda: (int | str).__class__)
t(lambda: (int | str).__mro_entries__(()))
t(lambda: [int | [1]])
t(lambda: int | list[[]])
t(lambda: int | list[[]] == list[[]] | int)
t(lambda: hash(int | list[[]]))
t(lambda: int | str | (str | bytes))
t(lambda: {int | str: 5}[str | int])
t(lambda: type(None) | int)
t(lambda: type(...) | int)
t(lambda: dict.__or__({}, {}))
t(lambda: list[int] | list[int])
t(lambda: list[int] | list[str])
t(lambda: K | K)
t(lambda: isinstance(5, int | K))
t(lambda: isinstance(5, str | K))
t(lambda: (int | str).__getattribute__('__args__'))
t(lambda: int.__or__(int, str))
t(lambda: type.__or__(int, str))
t(lambda: type.__or__(int, 5))
t(lambda: 5 .__ror__(int))
