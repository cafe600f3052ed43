def f(*args, **kwargs):
    return args, kwargs


a, b, k, m = [1, 2], (3,), {"x": 1}, {"y": 2}
print(f(), f(0), f(0, x=1), f(x=1, y=2))
print(f(*a), f(0, *a), f(*a, *b), f(*a, 9, *b), f(*a, x=1), f(x=1, *a))
print(f(**k), f(0, **k), f(y=0, **k), f(**k, **m), f(*a, **k), f(0, *a, y=3, **k), f(*a, *b, **k, **m))
print(f(*range(3), *"ab", **{"z": 1}), f(*{}, **{}), f(*(x for x in a)))
print([*a, *b], (*a, 0, *b), {*a, *b}, {**k, "q": 0, **m, "x": 5}, [*a], (*b,), {**k})
for bad in [lambda: f(**k, **k), lambda: f(*3), lambda: f(**3), lambda: f(*a, *3), lambda: f(x=1, **k),
            lambda: f(**{1: 2}), lambda: [*3], lambda: {**3}, lambda: {*3}, lambda: f(**k, **3)]:
    try:
        bad()
    except TypeError as error:
        print(error)
