class S:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


s, n = S(), None
print(s[1:2], s[:], s[::2], s[1:2, ..., n], s[n:n:n], s[()], s[-1])
s[1:2] = 3
s[:, 1] = 4
s[0] += (1,) if False else 5
del s[1:], s[0, 1], s["k"]
l = list(range(6))
l[1:3] = "ab"
l[::2] = [7, 8, 9]
del l[0], l[1:3]
l[len(l):] = [10]
print(l, l[:-1], l[-2:], "hello"[1:3], (1, 2, 3)[::-1])
