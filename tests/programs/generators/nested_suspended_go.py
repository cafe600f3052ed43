# Generators suspended inside one another go one after the other, however deep they are nested.
def generator(inner):
    yield inner


def guarded(inner, log):
    try:
        yield inner
    finally:
        log.append(len(log))


for depth in 10, 100, 500:
    it = None
    for _ in range(depth):
        it = generator(it)
        next(it)
    del it
    print(depth)

log = []
it = None
for _ in range(100):
    it = guarded(it, log)
    next(it)
del it
print(log == list(range(100)))
