# bool is an int with two values and its own words.
print([True + False, True - True, True / True, True // True, True % True, True ** False, -True, +True, ~False])
print(True == 1, True is (1 == 1), False == 0.0, True < 2, hash(True), hash(False), {1: "a", True: "b", 1.0: "c"})
print(bool(), bool([]), bool([0]), bool(""), bool(" "), bool(0.0), bool(-0.0), bool(None), bool(()), bool({}),
    bool(set()), bool(range(0)))
print(True & True, True & 3, True | False, True ^ False, type(True & 1), type(True & True), type(True + 0))
print(repr(True), str(False), f"{True}", f"{True:d}", f"{True!r:>6}", format(True, "5"), "%s %d" % (True, True))
print(sum([True, False, True]), [10, 20][True], "ab" * True, max(True, 0), sorted([True, False, 2, -1]))


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(bool(Truth(True)), bool(Truth(False)), bool(Sized(0)), bool(Sized(3)), not Truth(False), bool(object()))
for make in [lambda: bool(Truth(1)), lambda: bool(Truth(None)), lambda: bool(Sized(-1)),
        lambda: bool(Sized("a")), lambda: bool(1, 2), lambda: not Truth("x"),
        lambda: [1 for _ in "a" if Truth(5)], lambda: bool(x=1)]:
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
try:
    class Sub(bool):
        pass
except TypeError as e:
    print(e)
print(int(True), float(True), complex(True), True.bit_length(), bool.from_bytes(b"\x01", "big"), bool(2 ** 100))
