class C:
    async def __aenter__(self): print('enter')
    async def __aexit__(self, *a): print('exit', a[0]); return True
async def ag():
    async with C():
        yield 1
    print('goes on')
async def other():
    try: yield 1
    except GeneratorExit: return
async def third():
    try: yield 1
    except GeneratorExit: pass
    yield 2
for f in ag, other, third:
    g = f()
    try: g.asend(None).send(None)
    except StopIteration as e: print(e.value)
    del g
    print('gone')
