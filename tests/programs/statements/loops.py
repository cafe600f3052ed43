# for and while: else, break, continue, nesting, the loop variable afterwards.
def find(n, items):
    for i in items:
        if i == n:
            result = "found"
            break
    else:
        result = "not found"
    return result


print(find(2, [1, 2]), find(5, [1, 2]), find(1, []))
i = 0
while i < 3:
    i += 1
    if i == 2:
        continue
    print(i, end=" ")
else:
    print("else", i)
while True:
    i += 1
    if i > 10:
        break
else:
    print("never")
print(i)
out = []
for i in range(4):
    for j in range(4):
        if j == i:
            continue
        if j > 2:
            break
        out.append((i, j))
    else:
        out.append("inner else")
print(out, i, j)
for i in []:
    pass
else:
    print("empty", i)
n, steps = 27, 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
print(steps)
for a in range(3):
    try:
        if a == 1:
            continue
        print("try", a, end=" ")
    finally:
        print("finally", a, end=" ")
print()
for x in (y := [1, 2, 3]):
    if x < 3:
        y.append(x)
    if len(y) > 8:
        break
print(y)
for i, c in enumerate("abc", 1):
    c *= i
    print(i, c, end=" ")
print()
d = {"a": 1, "b": 2}
for k, v in d.items():
    print(k, v, end=" ")
for k in d:
    d[k] += 10
print(d)
for line in "one\ntwo".splitlines():
    print(line)
count = 0
for _ in range(1000):
    for _ in range(10):
        count += 1
print(count)
primes = [p for p in range(2, 50) if all(p % q for q in range(2, p))]
print(primes)


def loops_with_return():
    for i in range(5):
        while i:
            if i == 3:
                return i
            i -= 1
            break
    return None


print(loops_with_return())
if 0:
    print("never")
elif "":
    print("never")
else:
    print("else branch")
while 0:
    pass
else:
    print("while else")
x = 5 if d else 6
print(x, "yes" if not d else "no", 1 if 0 else 2 if 0 else 3, (1 and 2 or 3), (0 and 2 or 3), (0 or "" or None),
    (1 and "" and 3), not 1 or 2)
for i in range(2 ** 62, 2 ** 62 + 2):
    print(i)
for f in (lambda: 1, lambda: 2):
    print(f(), end=" ")
for x.real in [] if False else []:
    pass
print("done")
