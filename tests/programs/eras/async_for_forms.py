class Numbers:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.i += 1
        if self.i > self.n:
            raise StopAsyncIteration
        await pause()
        return self.i


class pause:
    def __await__(self):
        yield "paused"


async def main(n):
    out = []
    async for i in Numbers(4):
        try:
            if n == 0 and i == 2:
                continue
            if n == 1 and i == 3:
                break
            if n == 2 and i == 2:
                return out, "returned"
            if n == 3:
                raise KeyError(i)
            async for j in Numbers(2):
                if j == 2:
                    break
                out.append((i, j))
            else:
                out.append("inner else")
        except KeyError as error:
            out.append(error.args)
        finally:
            out.append(-i)
    else:
        out.append("else")
    return out


def run(coroutine):
    steps = 0
    try:
        while True:
            coroutine.send(None)
            steps += 1
    except StopIteration as stop:
        return stop.value, steps


for n in range(5):
    print(run(main(n)))
