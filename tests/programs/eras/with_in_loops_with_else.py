class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *what):
        return what[0] is StopIteration


def f(items):
    out = []
    it = iter(items)
    while True:
        done = True
        with Manager():
            x = next(it)
            done = False
        if done:
            break
        for y in range(x):
            with Manager() as m:
                if y == 2:
                    break
                out.append((x, y))
        else:
            out.append("else")
    return out


print(f([1, 2, 3, 4]))
