import sys


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def unbound():
    if False:
        x = 1
    return x


def deleted():
    x = 1
    del x
    return x


def deleted_twice():
    x = 1
    del x
    del x


def free():
    def inner():
        return x

    inner()
    x = 1


def free_deleted():
    x = 1

    def inner():
        nonlocal x
        del x
        return x

    inner()


def delete_cell():
    x = 1

    def inner():
        return x

    del x
    inner()


def global_missing():
    return not_defined_anywhere


def delete_global():
    global not_defined_anywhere
    del not_defined_anywhere


def augmented():
    counter += 1


def loop_variable():
    for i in ():
        pass
    return i


def handler_variable():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    return e


def comprehension():
    return [missing for _ in "a"]


def class_scope():
    class C:
        x = 1
        y = [x for _ in "a"]


def class_name():
    class C:
        x = missing_in_class


def match_variable():
    match 1:
        case 2 | 3:
            y = 1
    return y


def with_variable():
    with missing_manager as m:
        pass


for f in (unbound, deleted, deleted_twice, free, free_deleted, delete_cell, global_missing, delete_global, augmented, loop_variable,
          handler_variable, comprehension, class_scope, class_name, match_variable, with_variable):
    attempt(f)
print("-- subscripts")
for f in (lambda: [1][1], lambda: [1][-2], lambda: (1,)[1], lambda: "a"[1], lambda: b"a"[1], lambda: range(1)[1], lambda: bytearray(b"a")[1],
          lambda: [1]["a"], lambda: (1,)["a"], lambda: "a"["a"], lambda: b"a"["a"], lambda: range(1)["a"], lambda: [1][1.0], lambda: [1][None],
          lambda: [1][1, 2], lambda: "a"[1, 2], lambda: {}["a"], lambda: {}[1.5], lambda: {}[()], lambda: {}[[]], lambda: {}[{}],
          lambda: None[0], lambda: (5)[0], lambda: (1.5)[0], lambda: len[0], lambda: {1}[0], lambda: (x for x in ())[0], lambda: ...[0],
          lambda: [1]["a":], lambda: [1][:1.5], lambda: "a"[None:"b"], lambda: [1][::0], lambda: "a"[::0], lambda: range(3)[::0],
          lambda: [1][10**30], lambda: "a"[10**30], lambda: [1][10**30:], lambda: memoryview(b"a")[1], lambda: memoryview(b"a")["a"]):
    attempt(f)


def set_item(x, key, value):
    x[key] = value
    return x


def delete_item(x, key):
    del x[key]
    return x


print("-- assignment and deletion")
for x, key, value in (([1], 1, 2), ([1], "a", 2), ([1], slice(0, 1), 5), ([1, 2], slice(None, None, 2), [1, 2, 3]), ((1,), 0, 2), ("a", 0, "b"),
                      (b"a", 0, 1), (bytearray(b"a"), 0, 256), (bytearray(b"a"), 0, "b"), (bytearray(b"a"), 1, 1), ({}, [], 1), (None, 0, 1),
                      (5, 0, 1), (range(2), 0, 1), ({1}, 0, 1), (len, 0, 1), ([1], slice(None, None, 0), []), (memoryview(b"a"), 0, 1),
                      (bytearray(b"ab"), slice(0, 1), 5), (frozenset(), 0, 1)):
    attempt(set_item, x, key, value)
    attempt(delete_item, x, key)
print("-- unpacking")


def unpack_two(x):
    a, b = x
    return a, b


def unpack_star(x):
    a, *b, c = x
    return a, b, c


for x in ([], [1], [1, 2], [1, 2, 3], range(100), "a", "abc", {1: 2}, {1, 2, 3}, 5, None, iter([1]), iter([1, 2, 3]), (1,), {}, print,
          type("N", (), {"__iter__": lambda self: 5})(), type("N", (), {"__iter__": None})()):
    attempt(unpack_two, x)
    attempt(unpack_star, x)
print("-- conversions")
for f in (lambda: int("x"), lambda: int(""), lambda: int("1.5"), lambda: int(None), lambda: int([]), lambda: int("10", 99), lambda: int(5, 10),
          lambda: int("z", 36) and int("Z!", 36), lambda: float("x"), lambda: float(""), lambda: float(None), lambda: float([]), lambda: complex("1 + 2j"),
          lambda: complex("x"), lambda: complex("1", 2), lambda: complex(1, "2"), lambda: chr(-1), lambda: chr(0x110000), lambda: chr("a"),
          lambda: ord("ab"), lambda: ord(""), lambda: ord(5), lambda: bytes("a"), lambda: bytes(-1), lambda: bytes([256]), lambda: bytes(["a"]),
          lambda: str(b"a", "nope"), lambda: str(5, "utf-8"), lambda: list(5), lambda: tuple(None), lambda: set(5), lambda: dict(5), lambda: dict([1]),
          lambda: dict([(1, 2, 3)]), lambda: dict(["ab", "c"]), lambda: bool(), lambda: range("a"), lambda: range(1.5), lambda: range(1, 2, 0),
          lambda: range(), lambda: slice(), lambda: sum(["a"]), lambda: sum("ab"), lambda: sum([[]]), lambda: sum([], ""), lambda: max(), lambda: max([]),
          lambda: max(1), lambda: min([], default=5), lambda: sorted(5), lambda: sorted([1, "a"]), lambda: sorted([], 1), lambda: abs("a"),
          lambda: round("a"), lambda: round(1.5, "a"), lambda: divmod(1, 0), lambda: pow(2, -1, 0), lambda: pow(2, 3, "a"), lambda: hex(1.5),
          lambda: bin("a"), lambda: len(5), lambda: iter(5), lambda: next([]), lambda: next(iter([])), lambda: iter(5, 6), lambda: reversed({1}),
          lambda: enumerate(5), lambda: zip(5), lambda: map(5), lambda: map(len, 5), lambda: filter(None, 5), lambda: hash([]), lambda: isinstance(1, 1),
          lambda: getattr(1, "x"), lambda: format(1, "z!"), lambda: format("a", "d"), lambda: "%d" % "a", lambda: "%s %s" % 1, lambda: "%" % 1,
          lambda: "%q" % 1, lambda: "%(a)s" % 1, lambda: "{}".format(), lambda: "{a}".format(), lambda: "{0.x}".format(1), lambda: "{".format(),
          lambda: "a".join([1]), lambda: "a".join(5), lambda: "a" + 1, lambda: 1 + "a", lambda: [] + (), lambda: "a" * "b", lambda: "a" * 1.5,
          lambda: [1] * None, lambda: "a" in 5, lambda: 1 in "a", lambda: "a" < 1, lambda: [] < (), lambda: 1 < None, lambda: -"a", lambda: ~1.5,
          lambda: not_callable(), lambda: "a".index("b"), lambda: [1].index(2), lambda: [1].remove(2), lambda: [].pop(), lambda: [1].pop(5),
          lambda: {}.popitem(), lambda: {}.pop(1), lambda: set().pop(), lambda: {1}.remove(2), lambda: (1).to_bytes(0), lambda: (256).to_bytes(1),
          lambda: (-1).to_bytes(1), lambda: "a".encode("nope"), lambda: "ä".encode("ascii"), lambda: b"\xff".decode(), lambda: "a".zfill("b"),
          lambda: "a".center(5, "bb"), lambda: "a".split(""), lambda: "a".replace("b"), lambda: "abc".translate(5), lambda: b"a".hex(5)):
    attempt(f)
