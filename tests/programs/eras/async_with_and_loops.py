class Manager:
    def __init__(self, name, answer=False):
        self.name, self.answer = name, answer

    async def __aenter__(self):
        print("enter", self.name)
        await pause("enter")
        return self.name

    async def __aexit__(self, kind, value, traceback):
        await pause("exit")
        print("exit", self.name, kind and kind.__name__)
        return self.answer


class pause:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        yield self.what


async def main(n):
    for i in range(3):
        async with Manager("a", n == 3) as a:
            async with Manager("b"):
                if n == 0:
                    continue
                if n == 1:
                    break
                if n == 2:
                    return "returned"
                raise KeyError(a)
        print("behind", i)
    return "end"


def run(coroutine):
    steps = []
    try:
        while True:
            steps.append(coroutine.send(None))
    except StopIteration as stop:
        return stop.value, steps
    except KeyError as error:
        return repr(error)[:10], steps


for n in range(4):
    print(run(main(n)))
