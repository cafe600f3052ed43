def f():
    out = []
    for i in range(3):
        try:
            raise KeyError(i)
        except KeyError:
            for j in range(3):
                try:
                    if j == i:
                        break
                    raise ValueError(j)
                except ValueError:
                    out.append((i, j))
                    continue
                finally:
                    out.append("f")
            else:
                out.append("else")
            if i == 1:
                continue
            try:
                break
            finally:
                out.append("broke")
        finally:
            out.append("outer")
    return out


print(f())
