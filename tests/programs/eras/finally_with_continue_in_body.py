def f():
    seen = []
    for i in range(4):
        try:
            if i % 2:
                continue
            seen.append(i)
        finally:
            seen.append(-i)
    else:
        seen.append("else")
    return seen


def g():
    n = 0
    while n < 3:
        try:
            n += 1
            continue
        finally:
            n += 1
    return n


print(f(), g())
