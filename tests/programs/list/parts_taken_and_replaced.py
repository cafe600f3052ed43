"""Parts of lists, tuples, texts and bytes by bounds of every kind, and what putting something in their place makes."""

state = 54321


def random(limit):
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 8) % limit


def bound():
    return None if random(4) == 0 else random(26) - 13


def changed(items, start, stop, step, part):
    action = random(5)
    try:
        if action == 0:
            items[start:stop] = items[start:stop][::-1]
        elif action == 1:
            items[start:stop:step] = part
        elif action == 2:
            items[start:stop] = [0] * random(4)
        elif action == 3:
            items[start:stop] = items
        else:
            del items[start:stop:step]
    except ValueError as error:
        return str(error)
    return items


for _ in range(250):
    items = list(range(random(12)))
    for _ in range(random(5)):
        start, stop, step = bound(), bound(), [1, 1, 2, -1, -2, -3, 3][random(7)]
        part = items[start:stop:step]
        whole = tuple(items)
        print(part, whole[start:stop:step], "abcdefghij"[start:stop:step], b"0123456789"[start:stop:step])
        print(changed(items, start, stop, step, part), part)
        del items[30:]


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def noisy(names):
    return [Noisy(name) for name in names]


items = noisy("abcd")
items[1:3] = noisy("xyz")
print([item.name for item in items])
kept = noisy("pq")
items[:2] = kept
print([item.name for item in items], len(kept))
items[1:] = items[:1] + kept[1:]
print([item.name for item in items])
items[::2] = noisy("m") + noisy("n") if len(items) > 2 else noisy("m")
print([item.name for item in items])
del items[:], kept[:]
print("the end")
