# yield, next, for, send, generator expressions.
def count(n):
    while n:
        yield n
        n -= 1
    return "end"


def echo():
    while True:
        x = yield
        print("got", x)


print(list(count(3)), sum(x * x for x in range(5)))
g = count(1)
print(next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
e = echo()
next(e)
e.send(5)
e.close()


def both():
    yield from count(2)
    yield from "ab"


for x in both():
    print(x)
