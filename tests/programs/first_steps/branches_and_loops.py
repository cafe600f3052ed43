# if, while, for, break, continue, else.
for i in range(5):
    if i == 1:
        continue
    elif i == 4:
        break
    print(i)
else:
    print("never")
n = 3
while n > 0:
    n -= 1
    print("n", n)
else:
    print("done")
for x in [1, 2]:
    for y in (3, 4):
        print(x * y, end=" ")
print()
print("yes" if n == 0 else "no", n and 1 or 2, not n)
