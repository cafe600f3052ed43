# types.GenericAlias: what list[int] gives, answers, compares with and lets in its place.
def t(action):
    try:
        print(repr(action()))
    except BaseException as e:
        print(type(e).__name__, e)


import sys
GA = type(list[int])
U = type(int|str)


class G:

    def __class_getitem__(cls, a):
        return GA(cls, a)
    x = 5


class Param:

    def __init__(s, n):
        s.n = n

    def __repr__(s):
        return s.n

    def __typing_subst__(s, a):
        return a


X, Y = Param('X'), Param('Y')


class V:

    def __init__(s, n):
        s.n = n

    def __repr__(s):
        return s.n

    def __iter__(s):
        yield UV(s)

    def __typing_prepare_subst__(self, alias, args):
        print('prepare', alias, args)
        return args

    def __typing_subst__(s, a):
        raise TypeError('bare')


class UV:

    def __init__(s, v):
        s.v = v
        s.__parameters__ = (v,)
    __typing_is_unpacked_typevartuple__ = True

    def __getitem__(s, a):
        return a

    def __repr__(s):
        return 'Unpack[%s]' % s.v


Vs = V('Vs')
gl = list[int]
t(lambda: list[X][int])
t(lambda: list[X].__parameters__)
t(lambda: dict[X, Y][int, str])
t(lambda: dict[X, list[Y]].__parameters__)
t(lambda: dict[X, list[Y]][int, str])
t(lambda: dict[X, Y][int])
t(lambda: dict[X, Y][int, str, 5])
t(lambda: list[int][int])
t(lambda: list[X, [Y, int]].__parameters__)
t(lambda: list[X, (Y, int)].__parameters__)
t(lambda: list[X, [Y, int]][1, 2])
t(lambda: list[X, (Y, int)][1, 2])
t(lambda: tuple[*Vs,].__parameters__)
t(lambda: tuple[*Vs,])
t(lambda: tuple[X, *Vs][int, (str, bool)])
t(lambda: tuple[*Vs,][int])
t(lambda: list(gl))
t(lambda: next(iter(gl)))
t(lambda: [*tuple[int, ...]])
t(lambda: next(iter(tuple[int, str])).__unpacked__)
t(lambda: gl.__unpacked__)
t(lambda: next(iter(tuple[int, str])).__typing_unpacked_tuple_args__)
t(lambda: next(iter(gl)).__typing_unpacked_tuple_args__)
t(lambda: gl.__reduce__())
t(lambda: gl == next(iter(gl)))
t(lambda: hash(gl) == hash(list[int]))
t(lambda: gl.append)
t(lambda: gl.nothing)
t(lambda: gl.__origin__)
t(lambda: setattr(gl, '__origin__', 1))
t(lambda: setattr(gl, 'foo', 1))
t(lambda: delattr(gl, 'foo'))
t(lambda: gl.__class__)
t(lambda: gl.__name__)
t(lambda: gl.__qualname__)
t(lambda: gl.__module__)
t(lambda: gl.__bases__)
t(lambda: gl.__mro__)
t(lambda: gl.__copy__)
t(lambda: gl([1]))
t(lambda: G[int]().__orig_class__)
t(lambda: G[int].x)
t(lambda: list[G])
t(lambda: list[G[int]])
t(lambda: list[None])
t(lambda: list[...])
t(lambda: list[()])
t(lambda: tuple[()])
t(lambda: tuple[(),])
t(lambda: list[[int, str]])
t(lambda: list['x'])
t(lambda: list[1.5, None, type(None)])
t(lambda: list[int].__mro_entries__(()))
t(lambda: GA(int))
t(lambda: GA(5, 6))
t(lambda: GA(5, 6)())
t(lambda: GA(list, int, x=5))
t(lambda: type('S', (GA,), {})(list, int))
t(lambda: type(type('S', (GA,), {})(list, int)))
t(lambda: isinstance([], gl))
t(lambda: issubclass(list, gl))
t(lambda: isinstance([], (int, gl)))
t(lambda: gl < gl)
t(lambda: gl | None)
t(lambda: None | gl)
t(lambda: gl | gl)
t(lambda: gl | 5)
t(lambda: gl | 'x')
t(lambda: type(iter(gl)))
t(lambda: next(iter(())))
t(lambda: tuple[int, ...][str])
t(lambda: tuple[X, ...][str])
t(lambda: dict[X, *tuple[int, str]])
t(lambda: dict[X, X][*tuple[int],])
t(lambda: dict[X, Y][*tuple[int, str],])
t(lambda: dict[X, Y][*tuple[int, ...],])
t(lambda: list[int] == list[int])
t(lambda: list[int] != list[str])
t(lambda: list[list])
t(lambda: {list[int]: 1}[list[int]])
t(lambda: hash(list[[]]))
t(lambda: len(gl))
t(lambda: gl[0])
t(lambda: bool(gl))
t(lambda: 5 in gl)
t(lambda: gl + gl)
t(lambda: gl.__class_getitem__(int))
t(lambda: type[int])
t(lambda: type[int] | None)
t(lambda: int.__class_getitem__)
t(lambda: int[5])
t(lambda: slice[int])
t(lambda: enumerate[int])
t(lambda: zip[int])
t(lambda: map[int])
t(lambda: filter[int])
t(lambda: reversed[int])
t(lambda: property[int])
t(lambda: BaseExceptionGroup[int])
t(lambda: frozenset[int])
t(lambda: staticmethod[int])
t(lambda: type(len)[int])
t(lambda: super[int])
t(lambda: range[int])
t(lambda: object[int])
t(lambda: type(X)[int])
t(lambda: (x for x in ()).__class__[int])
t(lambda: (lambda: 0).__class__[int])
t(lambda: gl.__reduce_ex__(2))
t(lambda: gl.__eq__(5))
t(lambda: repr(list[int:5]))
t(lambda: list[lambda: 0].__args__[0].__name__)
