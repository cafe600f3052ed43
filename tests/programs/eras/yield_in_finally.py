def f(n):
    for i in range(3):
        try:
            if n == 0 and i == 1:
                continue
            if n == 1 and i == 1:
                break
            if n == 2:
                return "value"
            if n == 3:
                raise KeyError(i)
            yield ("body", i)
        except KeyError:
            yield "except"
        finally:
            got = yield ("finally", i)
            if got:
                yield got
    yield "end"
    return "returned"


def run(generator):
    out = []
    try:
        out.append(next(generator))
        while True:
            out.append(generator.send(len(out) == 2 and "sent"))
    except StopIteration as stop:
        out.append(("stop", stop.value))
    return out


for n in range(5):
    print(run(f(n)))
