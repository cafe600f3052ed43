# def, return, defaults, keywords, star arguments, recursion, closures, lambdas.
def add(a, b=2):
    return a + b


def star(*args, **kw):
    return args, kw


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def outer(x):
    def inner(y):
        return x + y
    return inner


def nothing():
    pass


print(add(1), add(1, 5), add(b=1, a=2), star(1, 2, k=3), fact(10), outer(3)(4), (lambda v: v * 2)(5), nothing())
print(add(*[1, 2]), star(**{"z": 1}))
