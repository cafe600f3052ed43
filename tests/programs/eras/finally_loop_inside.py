def f():
    out = []
    try:
        out.append("body")
    finally:
        for i in range(4):
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        while out:
            if len(out) > 2:
                out.pop()
            else:
                break
    return out


def g():
    try:
        raise KeyError("k")
    finally:
        for i in range(3):
            try:
                if i == 1:
                    break
                raise ValueError
            except ValueError:
                continue
        print("i", i)


print(f())
try:
    g()
except KeyError as error:
    print(error, error.__context__)
