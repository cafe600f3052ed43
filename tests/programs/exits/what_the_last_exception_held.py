# What only the last exception held goes before the modules do: reports of its end still show lines of source.
def sub():
    try:
        yield 1
    finally:
        raise KeyError('closed')


def generator(inner):
    yield next(inner)
    raise ValueError('last')


def run():
    g = generator(sub())
    next(g)
    next(g)


run()
