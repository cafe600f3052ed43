def gen(name):
    try:
        yield name
    finally:
        print("finally", name)
        raise ValueError(name)


kept = gen("kept")
next(kept)


def outer():
    yield from gen("delegated")


deep = outer()
next(deep)
raise KeyError("uncaught")
