def f(n):
    try:
        yield next(iter([]))
    except StopIteration:
        yield "caught"
    finally:
        yield "finally"
    if n:
        raise StopIteration("leaves")


print(list(f(0)))
try:
    print(list(f(1)))
except RuntimeError as error:
    print(error, repr(error.__cause__)[:22])


def g():
    return list(next(iter([])) for _ in range(2))


try:
    print(g())
except RuntimeError as error:
    print(error)
