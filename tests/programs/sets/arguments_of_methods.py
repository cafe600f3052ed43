"""Every method of set with every kind of argument."""
class Index:
    def __init__(self, number): self.number = number
    def __index__(self): return self.number
    def __repr__(self): return "Index(%d)" % self.number


class Bad:
    def __index__(self): raise KeyError("index")
    def __repr__(self): return "Bad()"


class Fails:
    def __eq__(self, other): raise ZeroDivisionError("eq")
    def __hash__(self): return 1
    def __repr__(self): return "Fails()"


class NoIterator:
    __iter__ = None
    def __repr__(self): return "NoIterator()"


class Items:
    def __iter__(self): return iter([1, "x"])
    def __repr__(self): return "Items()"


POOL = [lambda: None, lambda: 0, lambda: -1, lambda: 2, lambda: 2**70, lambda: 1.5, lambda: True, lambda: "a", lambda: "", lambda: b"X", lambda: (), lambda: (1, 2), lambda: [1],
        lambda: [(1, 2)], lambda: {1}, lambda: {1: 2}, lambda: slice(0, 2), lambda: range(2), Items, lambda: Index(1), Bad, Fails, NoIterator, lambda: int, lambda: 1j, lambda: [[]]]
PAIRS = [lambda: None, lambda: 1, lambda: "a", lambda: [1]]


def shown(value):
    if isinstance(value, (set, frozenset)):
        return "%s{%s}" % (type(value).__name__, ", ".join(sorted(map(repr, value))))
    return repr(value)


def outcome(make, name, arguments):
    target = make()
    before = shown(target)
    try:
        result = getattr(target, name)(*arguments)
        if hasattr(type(result), "__next__"):
            result = [type(result).__name__, *result]
        text = shown(result)
    except Exception as error:
        text = "%s %s" % (type(error).__name__, error)
    after = before if hasattr(type(target), "__next__") else shown(target)
    return text if after == before else text + "  <- " + after


def every(makers, names):
    """Each outcome of each method, and the arguments that lead there."""
    choices = [()] + [(one,) for one in POOL] + [(one, two) for one in PAIRS for two in PAIRS] + [(POOL[1],) * 3, (POOL[1],) * 4]
    for make in makers:
        print("-----", shown(make()))
        for name in names.split():
            outcomes = {}
            for choice in choices:
                label = ", ".join(shown(one()) for one in choice)
                outcomes.setdefault(outcome(make, name, [one() for one in choice]), []).append("(%s)" % label)
            for text, labels in outcomes.items():
                print(name, text, "|", *labels)


every([set, lambda: {1}], "add remove discard pop clear copy update union difference intersection symmetric_difference isdisjoint issubset issuperset")
