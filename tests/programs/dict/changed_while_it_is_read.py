def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Clears:
    def __init__(self, other):
        self.other = other

    def __hash__(self):
        return 0

    def __eq__(self, o):
        self.other.clear()
        return False


for size in 3, 10, 1337:
    other = {i: 0 for i in range(1, size)}
    other[Clears(other)] = 0
    target = {Clears(other): 0, 1: 1}
    attempt(lambda: target.update(other))
    print(len(other), len(target))


def delete_and_insert(part, keys):
    d = dict.fromkeys(keys)
    for i in getattr(d, part)():
        del d[keys[0]]
        d[keys[0]] = 0


def delete_and_insert_backwards(keys):
    d = dict.fromkeys(keys)
    for i in reversed(d):
        del d[keys[-1]]
        d[keys[-1]] = 0


for keys in [0], [0, 1]:
    for part in "keys", "values", "items":
        attempt(lambda: delete_and_insert(part, keys))
    attempt(lambda: delete_and_insert_backwards(keys))


def pop_and_insert():
    d = {1: 1, 2: 2}
    seen = []
    for key in d:
        seen.append(key)
        d.popitem()
        d[key + 10] = 0
        if len(seen) > 20:
            break
    return seen


attempt(pop_and_insert)


def each_grows():
    d = {0: 0}
    for key in d:
        d[key + 1] = 0


def each_replaced():
    d = {i: 0 for i in range(4)}
    seen = []
    for key in d:
        seen.append(key)
        d[key] = 5
    return seen, d


def each_deleted():
    d = {i: 0 for i in range(4)}
    for key in d:
        del d[key]


for f in each_grows, each_replaced, each_deleted:
    attempt(f)
d = {}
for i in range(40):
    d[i] = i
    if i % 3:
        del d[i]
    if i % 7 == 0:
        d.popitem()
print(d)
for i in range(1000):
    d["x"] = 1
    del d["x"]
print(d, list(reversed(d)))
