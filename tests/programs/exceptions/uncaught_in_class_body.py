# Class bodies, comprehensions and lambdas have frames of their own.
f = lambda x: [1 / (y - 2) for y in x]


def make():
    class Inner:
        value = f(range(5))
    return Inner


print("start")
make()
