# Which of several wrong arguments is complained about: those of functions, of sorted, of list.sort.
def t(f):
    try:
        r = f()
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1], sep=': ')
    else:
        print(type(r).__name__)
def k(**k): return k
f = type(k)
c = k.__code__
for a, b in ((), {'x': 1}), ((1,), {'x': 1}), ((), {'globals': {}}), ((c,), {}), ((c,), {'code': 1}), ((c, {}), {'code': 1}), ((c, {}), {'x': 1}), ((1, {}), {'x': 1}), ((1, 2), {}), ((c,), {'globals': 1, 'x': 2}), ((c,), {'globals': 1}), ((c,{}, 1), {'x':2}),((c,{}, 'n', 1), {'x':2}),((c,{}, 'n', None, 5), {'x':2}),((c,{}, 'n', None, None, 5), {'x':2}), ((), {'code': c, 'x': 1}), ((c, 2), {'name': 2}), ((c, {}), {'name': 2, 'globals': {}}), ((c, {}), {'closure': 2, 'globals': 1, 'name':4}), ((c,{}), {'name': 3, 'x': 1}), ((1,), {}):
    t(lambda: f(*a, **b))
for v in None, 5, slice(1), 'ba':
    t(lambda: sorted(v, nope=1))
    t(lambda: sorted(v, key=1))
    t(lambda: sorted(v, reverse='x'))
    t(lambda: sorted(v, key=len, nope=1))
    t(lambda: sorted(v, key=len, nope=1, other=2))
    t(lambda: sorted(v, key=len, nope=1, other=2, more=3))
    t(lambda: sorted(v, 1, nope=1))
    t(lambda: sorted(v, 1,2,3,4,5))
    t(lambda: sorted(iterable=v))
l = [1]
t(lambda: l.sort(a=1, b=2, c=3))
t(lambda: l.sort(a=1, b=2))
t(lambda: l.sort(1))
t(lambda: sorted())
t(lambda: sorted(x=1))
