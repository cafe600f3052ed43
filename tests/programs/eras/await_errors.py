class NotAwaitable:
    async def __aenter__(self):
        pass

    def __aexit__(self, *what):
        return 3


class Enter:
    def __aenter__(self):
        return 3

    def __aexit__(self, *what):
        return 3


class BadIter:
    def __aiter__(self):
        return 3


class BadNext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 3


async def a():
    await 3


async def b():
    async with Enter():
        pass


async def c():
    async with NotAwaitable():
        pass


async def d():
    async with NotAwaitable():
        raise KeyError


async def e():
    async for x in 3:
        pass


async def f():
    async for x in BadIter():
        pass


async def g():
    async for x in BadNext():
        pass


for function in [a, b, c, d, e, f, g]:
    try:
        function().send(None)
    except TypeError as error:
        print(function.__name__, error)
