def f(a, b, c=3, *, d, e=5):
    return a, b, c, d, e


for call in [lambda: f(1, 2, d=4), lambda: f(1, b=2, d=4), lambda: f(), lambda: f(1), lambda: f(1, 2),
             lambda: f(1, 2, 3, 4), lambda: f(1, 2, a=1, d=4), lambda: f(1, 2, d=4, x=1), lambda: f(1, d=4),
             lambda: f(1, 2, 3, 4, d=5), lambda: f(*range(9), **{"d": 1}), lambda: f(**{"a": 1, "b": 2, "d": 3})]:
    try:
        print(call())
    except TypeError as error:
        print(error)
