# not-3.6: it crashes
# not-3.7: it crashes
# not-3.8: it crashes
class Key:
    """Equal to nothing; comparing empties or fills a set."""
    target = None
    action = None

    def __init__(self, hash):
        self.hash = hash

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        if Key.action is not None:
            Key.action(Key.target)
        return False


def refill(s):
    s.clear()
    s.update(range(100, 110))


actions = {"clear": set.clear, "add": lambda s: s.add(len(s) + 1000), "refill": refill, "pop": lambda s: s and s.pop()}
operations = {
    "and": lambda a, b: a & b, "or": lambda a, b: a | b, "sub": lambda a, b: a - b, "xor": lambda a, b: a ^ b, "eq": lambda a, b: a == b,
    "le": lambda a, b: a <= b, "in": lambda a, b: Key(1) in a, "disjoint": lambda a, b: a.isdisjoint(b), "iand": set.__iand__,
    "isub": set.__isub__, "ixor": set.__ixor__, "ior": set.__ior__, "update": set.update, "discard": lambda a, b: a.discard(Key(1)),
    "remove": lambda a, b: a.remove(Key(1)), "add": lambda a, b: a.add(Key(1)),
}
for action in actions:
    for operation in operations:
        for which in 0, 1:
            Key.action = None
            pair = [{Key(i % 3) for i in range(6)}, {Key(i % 3) for i in range(6)}]
            Key.target, Key.action = pair[which], actions[action]
            try:
                result = operations[operation](*pair)
                kind = type(result).__name__
            except Exception as e:
                kind = type(e).__name__
            Key.action = None
            print(action, operation, which, kind)
