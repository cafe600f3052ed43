class Vector:
    def __init__(self, *items):
        self.items = items

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.items, other.items))

    def __imatmul__(self, other):
        return "in place"


def f(*args):
    return args


v = Vector(1, 2)
print(v @ Vector(3, 4))
v @= v
print(v, f(2, *"ab"), f(*[1], *[2, 3]))
try:
    v @ 3
except TypeError as error:
    print(error)
