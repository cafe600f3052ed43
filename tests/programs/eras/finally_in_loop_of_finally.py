def f(n):
    out = []
    try:
        if n == 0:
            return out
        if n == 1:
            raise KeyError
    except KeyError:
        out.append("except")
    finally:
        for i in range(3):
            try:
                if i == 1:
                    continue
                if i == 2:
                    break
                out.append(i)
            finally:
                out.append(-i)
        else:
            out.append("else")
    out.append("end")
    return out


print(f(0), f(1), f(2))
