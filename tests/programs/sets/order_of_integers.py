# Sets of small ints come out in the order of their table: its size, probing and growth are observable.
print({5, 3, 1, 4}, {8, 1, 16, 9}, {-1, -2, 0, 7}, {100, 10, 1000, 1}, {33, 1, 65, 97}, {64, 32, 0, 96, 128})
s = set()
for n in [40, 8, 16, 24, 32, 0, 7, 15, 23]:
    s.add(n)
    print(s)
for n in [8, 24, 40]:
    s.remove(n)
    print(s)
s.add(48)
s.add(56)
print(s, sorted(s))
t = set(range(0, 100, 7))
print(t)
t -= set(range(0, 100, 14))
print(t, t.pop(), t.pop(), t)
print(set(range(30, 0, -3)), set([9, 1, 9, 17, 25, 33, 41]), frozenset([70, 6, 38]),
    set(range(20)) - set(range(0, 20, 3)))
print({1, 9, 17} | {25, 2}, {9, 1} & {1, 9, 17}, {17, 9, 1} ^ {9, 3}, {n * n for n in range(12)},
    {n << 3 for n in range(9)})
print(set((1000, 2000, 3000, 4000)), {2 ** n for n in range(12)}, {True, 8, 16, 0.0}, {1.0, 9, 2.0},
    list({3, 1, 2}), tuple({20, 10, 30}))
u = set(range(5))
u.update(range(100, 50, -10))
print(u)
v = u.copy()
v.discard(100)
v.add(68)
print(v, u ^ v, u - v, set(v), set(list(v)), {*v, 4}, [x for x in v if x > 3])
for x in range(10, 400, 37):
    v.add(x)
print(v, len(v))
while len(v) > 10:
    print(v.pop(), end=" ")
print(v)
