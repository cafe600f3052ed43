def f():
    out = []
    for i in range(4):
        try:
            if i == 0:
                raise KeyError
            if i == 1:
                return "never"
            if i == 2:
                break
            out.append("plain")
        finally:
            out.append(i)
            continue
    return out


def g():
    out = []
    for i in range(3):
        try:
            try:
                1 / 0
            finally:
                continue
        finally:
            out.append(i)
    return out


print(f(), g())
