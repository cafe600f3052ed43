# The keys of a mapping pattern are hashed to find those that come twice, before the subject is asked for them.
class Key:
    def __init__(self, name, hashed):
        self.name, self.hashed = name, hashed

    def __hash__(self):
        print("hash of", self.name)
        return self.hashed

    def __eq__(self, other):
        print(self.name, "==", other.name)
        return self.name[0] == other.name[0]


class Subject(dict):
    def get(self, key, default=None):
        print("asked for", getattr(key, "name", key))
        return super().get(key, default)


class Keys:
    pass


def look(subject):
    match subject:
        case {Keys.first: x, Keys.second: y}:
            return x, y
    return "no match"


for first, second in [
    (Key("a", 1), Key("b", 2)),
    (Key("a", 1), Key("b", 1)),
    (Key("a1", 1), Key("a2", 1)),
    (Key("a1", 1), Key("a2", 2)),
    ([], 1),
    (1, []),
    (1, 1.0),
    (1, {}),
]:
    Keys.first, Keys.second = first, second
    subject = Subject({1: "one", 2: "two"})
    if isinstance(first, Key):
        subject = Subject()
        dict.__setitem__(subject, first, "first")
        dict.__setitem__(subject, second, "second")
    try:
        print(look(subject))
    except Exception as e:
        print(type(e).__name__, e if isinstance(first, int) or isinstance(first, list) else "")
