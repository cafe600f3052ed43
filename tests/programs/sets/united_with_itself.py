# A set united with itself asks no member; nor does a call with the keywords of one dictionary.


class Key:
    def __init__(self, name, hash=1):
        self.name, self.hash = name, hash

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        asked.append(self.name + other.name)
        return False


asked = []


def show(what, f):
    asked.clear()
    try:
        f()
        print(what, asked)
    except Exception as e:
        print(what, asked, type(e).__name__, e)


def function(**named):
    return named


s = {Key("a"), Key("b"), Key("c")}
f = frozenset(s)
d = dict.fromkeys([Key("a"), Key("b"), Key("c")])
show("or", lambda: s | s)
show("union", lambda: s.union(s))
show("union of two", lambda: s.union(s, s))
show("update", lambda: s.update(s))
show("ior", lambda: s.__ior__(s))
show("frozen or", lambda: f | f)
show("frozen union", lambda: f.union(f))
show("and", lambda: s & s)
show("sub", lambda: s - s)
show("equal", lambda: s == s)
show("copy", lambda: s.copy() == s)
show("set of it", lambda: set(s))
show("keywords", lambda: function(**d))
show("dict of it", lambda: dict(d))
show("display", lambda: {**d})
