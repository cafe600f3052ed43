# := in conditions, comprehensions, calls and loops; it is an expression with a scope.
data = iter([5, 3, 8, 0, 9])
while (value := next(data)):
    print(value, end=" ")
print(value)
if (n := len("hello")) > 3 and (m := n * 2) > 9:
    print(n, m)
print([y := 1, y + 1, (y := y + 5)], y, [last := x for x in range(3)], last, {(k := i): k * 2 for i in range(3)}, k)
print((lambda: (z := 5) + z)(), f"{(w := 7)}", w, any((hit := c) in "xyz" for c in "abxc"), hit,
    (a := 1, b := 2) if False else ((a := 1), (b := 2)), a + b)


def scope():
    total = 0
    partial = [total := total + v for v in range(5)]
    return total, partial


def closure():
    def inner():
        nonlocal found
        return (found := "inner")
    found = None
    inner()
    [found := found + str(i) for i in range(2)]
    return found


def uses_global():
    global made
    if (made := "global") and (own := "local"):
        return own


print(scope(), closure(), uses_global(), made)


def no_match(text):
    if (i := text.find("x")) >= 0:
        return i
    elif (i := text.find("y")) >= 0:
        return -i
    return i


print(no_match("abx"), no_match("ay"), no_match("a"))
print(sum((v := i) * v for i in range(4)), v, [(j, q) for j in range(3) if (q := j % 2)], max(p := [1, 2]), p,
    (r := [])and 1 or r, not (u := 0), u, -(t := 3), t)
x = [1, 2, 3]
print(x[(i := 1)], x[(i := i + 1)], x[(lo := 0):(hi := 2)], lo, hi, dict(a=(kw := 5)), kw)


class C:
    attr = (inner := 5) + 1


print(C.attr, C.inner)
try:
    [missing := 1 / 0 for _ in "a"]
except ZeroDivisionError:
    print("missing" in globals())
while chunk := x[:2]:
    x = x[2:]
    print(chunk)
