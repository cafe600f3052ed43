# Factorials, powers, square roots, greatest common divisors: exact to the last digit.
def factorial(n):
    result = 1
    for k in range(2, n + 1):
        result *= k
    return result


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def isqrt(n):
    x = 1 << (n.bit_length() // 2 + 1)
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


print(factorial(20), factorial(21), factorial(50))
print(factorial(100))
print(factorial(60) // factorial(57), factorial(60) % (10 ** 9 + 7))
print(gcd(factorial(30), 2 ** 100 * 3 ** 50), gcd(0, -12), gcd(2 ** 90, 2 ** 70))
print(isqrt(2 * 10 ** 60), isqrt(10 ** 40), isqrt((1 << 101) - 1))
print(3 ** 200, (-3) ** 101, 2 ** 300, 10 ** 50, 0 ** 0, 1 ** 10 ** 20)
print(pow(3, 10 ** 20, 10 ** 9 + 7), pow(2, 1000, 1), pow(-7, 5, 13), pow(3, -1, 11), pow(10, -3, 7))
for args in [(2, -1, 4), (1, 1, 0), (2, 3, 1.5)]:
    try:
        print(pow(*args))
    except Exception as e:
        print(type(e).__name__, e)
a, b = 10 ** 30 + 7, 10 ** 15 - 3
print(a // b, a % b, divmod(a, -b), divmod(-a, b), divmod(-a, -b))
print(a & b, a | b, a ^ b, ~a, a & -b, -a | b, -a ^ -b, -a & ~b)
print(a >> 20, -a >> 20, a << 40, -a << 40, a >> 200, -a >> 200)
print(a / b, a / 10 ** 30, 10 ** 400 // 10 ** 399, 1 / 3 ** 40)
for expression in [lambda: 10 ** 400 / 3, lambda: float(10 ** 309), lambda: 1 / 0, lambda: 5 // 0,
        lambda: 10 ** 30 % 0, lambda: divmod(1, 0), lambda: 1 << -1, lambda: 1 >> -1, lambda: 0 ** -1,
        lambda: 2 ** -2]:
    try:
        print(expression())
    except Exception as e:
        print(type(e).__name__, e)
