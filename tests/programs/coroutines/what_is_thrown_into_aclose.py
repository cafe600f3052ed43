def t(f):
    try: print(ascii(f()))
    except BaseException as e: print(type(e).__name__, e)
async def ag(x):
    try: yield 1
    except KeyError: yield 2
for make in lambda g: g.aclose(), lambda g: g.athrow(KeyError):
    for begun in False, True:
        for thrown in ValueError, KeyError, GeneratorExit:
            g = ag(1)
            if begun: t(lambda: g.asend(None).send(None))
            a = make(g)
            t(lambda: a.throw(thrown))
            t(lambda: a.send(None))
            t(lambda: a.send(None))
            a.close()
            t(lambda: a.send(None))
