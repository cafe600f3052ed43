class Plain:
    pass


def binary(a, b):
    return (a + b, a - b, a * b, a / b, a // b, a % b, a ** b, a << b, a >> b, a & b, a | b, a ^ b, -a, +a, ~a, not a)


def in_place(a, b):
    out = []
    x = a; x += b; out.append(x)
    x = a; x -= b; out.append(x)
    x = a; x *= b; out.append(x)
    x = a; x /= b; out.append(x)
    x = a; x //= b; out.append(x)
    x = a; x %= b; out.append(x)
    x = a; x **= b; out.append(x)
    x = a; x <<= b; out.append(x)
    x = a; x >>= b; out.append(x)
    x = a; x &= b; out.append(x)
    x = a; x |= b; out.append(x)
    x = a; x ^= b; out.append(x)
    return out


def f(*args, **kwargs):
    return args, kwargs


print(binary(13, 3), in_place(13, 3))
v = Plain()
v.items = 1
del v.items
keywords = {"k": 1}
print(hasattr(v, "items"), {v, 2, v} == {2, v}, {x % 3 for x in range(9)})
print(f(*[1]), f(**keywords), f(*(), **keywords), f(3, **{"k": 4}), f(k=5))
