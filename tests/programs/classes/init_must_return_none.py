# An `__init__` that is a generator gives no instance.
class Yields:
    def __init__(self):
        yield 1


class Returns:
    def __init__(self, value):
        return value


try:
    Yields()
except TypeError as error:
    print(error)
try:
    Returns(3)
except TypeError as error:
    print(error)
print(type(Returns(None)).__name__)
