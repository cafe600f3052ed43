def inner(log):
    try:
        while True:
            try:
                log.append((yield len(log)))
            except ValueError as error:
                log.append(str(error))
                if len(log) > 4:
                    return "returned"
    finally:
        log.append("inner finally")


def outer(log):
    for i in range(2):
        try:
            result = yield from inner(log)
            log.append(result)
            continue
        except KeyError:
            log.append("key")
        finally:
            yield from ["finally", i]
    return log


log = []
g = outer(log)
print(next(g), g.send("a"), g.throw(ValueError("v")), g.throw(KeyError), next(g), next(g))
print(g.send("b"), g.throw(ValueError("w")))
try:
    while True:
        print(next(g))
except StopIteration as stop:
    print(stop.value)
log = []
g = outer(log)
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error, log)
