# slice objects: attributes, indices, comparison, what a class sees of them.
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(1, None), slice("a", [1]), s == slice(1, 10, 2),
    s != slice(1), slice(1, 2) < slice(1, 3))
for arguments in [(None, None, None), (1, 10, 2), (-3, None), (None, None, -1), (10, 0, -3), (-100, 100),
        (5, 2), (2 ** 70, None), (None, -(2 ** 70), -1), (True, 3)]:
    print(arguments, slice(*arguments).indices(8), "abcdefgh"[slice(*arguments)], list(range(8))[slice(*arguments)])
for attempt in [lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(1, 2, 0).indices(5),
        lambda: s.indices(-1), lambda: s.indices("a"), lambda: slice("a").indices(5), lambda: s < 5,
        lambda: s.indices(), lambda: slice(1.5).indices(3)]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
try:
    s.start = 3
except AttributeError as e:
    print(e)


class Recorder:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


r = Recorder()
print(r[1], r[1:2], r[::], r[1:2, 3], r[..., None], r["a":"b":"c"], r[()], r[(1, 2)], r[1,], r[-1:], r[*[1, 2]])
r[1:2] = 5
r[::2, 1] = "x"
del r[1:], r["k"], r[..., 0]
data = list(range(10))
index = slice(2, 5)
data[index] = ["new"]
print(data, data[index], data[slice(None, 3)])
del data[index]
print(data)


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        print("index", self.n)
        return self.n


print(data[Index(1):Index(4):Index(2)], "abcdef"[Index(-2):], data[Index(0)])
