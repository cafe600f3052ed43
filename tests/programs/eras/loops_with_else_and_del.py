def f(items, stop):
    for x in items:
        if x == stop:
            break
    else:
        return "exhausted"
    while items:
        if items.pop() == stop:
            continue
        if not items:
            break
    else:
        return "emptied", x
    return "broken", x


print(f([1, 2], 3), f([1, 2], 2), f([2, 1], 2), f([], 1))
i = 0
while i < 3: i += 1
else: print(i)
for i in []: pass
else: print("none", i)
for i, in [(1,), (2,)]:
    del i
print("i" in globals())
n = 0
while True:
    n += 1
    for j in range(n):
        if j == 3: break
    else:
        continue
    break
print(n, j)
