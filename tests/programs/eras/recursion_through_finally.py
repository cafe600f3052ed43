def f(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        return f(n - 1)
    except ValueError as error:
        if n < 3:
            raise
        return n, str(error)
    finally:
        if n == 5:
            return "replaced", n


print(f(2) if False else f(4), f(6))


def count(n):
    try:
        return n and count(n - 1)
    finally:
        seen.append(n)


seen = []
count(100)
print(len(seen), seen[:3])
