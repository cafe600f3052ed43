# Generators and coroutines that wait in a cycle are closed in the order in which they and everything else in it were made.
import gc


class Watched:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


def generator(name, cycle):
    try:
        yield
    finally:
        print("closed", name)


class Once:
    def __await__(self):
        yield


async def coroutine(name, cycle):
    try:
        await Once()
    finally:
        print("closed", name)


def start(made):
    made.send(None)


def cycle(*makers):
    box = []
    for number, make in enumerate(makers):
        if make is Watched:
            made = Watched("object %d" % number)
            made.box = box
        else:
            made = make("%s %d" % (make.__name__, number), box)
        box.append(made)
    # The order in which they begin is no matter.
    for made in reversed(box):
        if not isinstance(made, Watched):
            start(made)


gc.disable()
for makers in [
    (generator, Watched, generator),
    (Watched, generator, generator),
    (generator, generator, Watched),
    (coroutine, Watched, generator, coroutine),
    (Watched, coroutine, Watched, generator),
    (generator,) * 5,
]:
    cycle(*makers)
    print([make.__name__ for make in makers], gc.collect() > 0)

# The one that was made last begins the cycle.
boxes = [[], []]
pair = [generator("older", boxes[0]), generator("younger", boxes[1])]
boxes[0].append(pair[1])
boxes[1].append(pair[0])
for each in reversed(pair):
    next(each)
del pair, boxes, each
gc.collect()
print("end")
