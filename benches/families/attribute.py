"""Reading two attributes of an instance and writing one."""


class Thing:
    pass


def run(rounds):
    thing = Thing()
    thing.a = 1
    thing.b = 2
    for _ in range(rounds):
        thing.c = thing.a + thing.b


run(100000)
