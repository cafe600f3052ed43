# Special methods of built-in types called by name.
print((5).__add__(2), (5).__radd__(2), (5).__add__("a"), "a".__add__("b"), [1].__add__([2]),
    "ab".__contains__("a"), [1, 2].__getitem__(0), {"a": 1}.__getitem__("a"), "abc".__getitem__(slice(1, 2)),
    (1, 2).__len__(), "a".__eq__(5), "a".__eq__("a"), [1].__eq__([1]), [1].__lt__([2]),
    (1,).__hash__() == hash((1,)), "a".__mul__(3), "a".__rmul__(2), [1].__imul__(2), [1].__iadd__((2,)),
    {1}.__and__({1}), {1}.__and__([1]), (5).__bool__(), "".__len__(), "x".__str__(), "x".__repr__(),
    (1.5).__int__(), (5).__float__(), True.__and__(False), None.__bool__(), None.__eq__(None), None.__repr__())
print(int.__add__(1, 2), str.join("-", "ab"), list.append([], 1), dict.get({"a": 1}, "a"), int.__eq__(1, 1),
    object.__eq__(1, 1.0), float.__eq__(1.0, 1), str.__len__("abc"), type.__call__(int, "5"), list.__len__([1]),
    int.__call__("7") if False else int("7"), "%s".__mod__(5), "a-b".__format__(">5"), (5).__format__("b"),
    (2).__pow__(3), (2).__rpow__(3), (2.0).__pow__(3), (7).__divmod__(2), (7).__mod__(3), (-7).__floordiv__(2),
    (7).__truediv__(2), (5).__lshift__(1), (5).__and__(4), (5).__invert__(), (5).__neg__())
l = [1, 2, 3]
l.__setitem__(0, 9)
l.__delitem__(1)
it = l.__iter__()
print(l, it.__next__(), it.__next__(), next(it, "end"), l.__contains__(9), l.__reversed__().__next__(),
    {}.__setitem__("a", 1), "abc".__iter__().__next__(), range(3).__contains__(2), range(3).__getitem__(-1),
    {1: 2}.__contains__(1), {1: 2}.__iter__().__next__(), (1).__class__, [].__class__.__name__,
    len.__call__("abc"), (lambda x: x).__call__(5), int.__new__(int, "8"), object.__new__(object).__class__,
    str.__new__(str, 5), tuple.__new__(tuple, [1]), list.__new__(list, [1]), [].__init__([1]))
for call in [lambda: (5).__add__(), lambda: (5).__add__(1, 2), lambda: int.__add__("a", 1),
        lambda: int.__add__(1), lambda: int.__add__(), lambda: "a".__getitem__("b"), lambda: [1].__getitem__(5),
        lambda: {}.__getitem__(1), lambda: str.upper(), lambda: str.upper(5), lambda: list.append(5, 1),
        lambda: list.append(), lambda: [].__len__(1), lambda: "a".__len__(x=1), lambda: (5).__pow__(),
        lambda: object.__new__(), lambda: int.__new__(), lambda: int.__new__(str), lambda: tuple.__new__(list),
        lambda: object.__init__(5, 1), lambda: [].__setitem__(0, 1), lambda: [].__delitem__(0),
        lambda: iter([]).__next__(), lambda: (5).__getattribute__("x"), lambda: (5).__setattr__("x", 1),
        lambda: (5).__nope__(), lambda: [].__hash__(), lambda: None.__call__(), lambda: "a".__add__(1),
        lambda: [1].__add__(1), lambda: (5).__round__("a"), lambda: "a".__format__(5), lambda: (1).__eq__(),
        lambda: dict.__getitem__([], 1), lambda: type.__call__(5)]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
