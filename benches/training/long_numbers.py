"""Ints beyond a machine word: products, powers, quotients, digits, fractions, roots."""


def factorial(n):
    product = 1
    for k in range(2, n + 1):
        product *= k
    return product


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def probable_prime(n, base=2):
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd //= 2
        twos += 1
    power = pow(base, odd, n)
    if power in (1, n - 1):
        return True
    for _ in range(twos - 1):
        power = power * power % n
        if power == n - 1:
            return True
    return False


def root(n):
    guess = 1 << (n.bit_length() + 1) // 2
    while True:
        better = (guess + n // guess) >> 1
        if better >= guess:
            return guess
        guess = better


def euler(places):
    unit = 10 ** (places + 10)
    total = term = unit
    n = 1
    while term:
        term //= n
        total += term
        n += 1
    return total // 10 ** 10


def inverse(a, m):
    old, new, r, s = 0, 1, m, a % m
    while s:
        q = r // s
        old, new = new, old - q * new
        r, s = s, r - q * s
    return old % m


def main():
    print(len(str(factorial(400))), fibonacci(2500) % 10 ** 12)
    print([n for n in range(10 ** 12 + 1, 10 ** 12 + 200, 2) if probable_prime(n)])
    print(root(3 * 10 ** 120) % 10 ** 12, euler(300) % 10 ** 9)
    modulus = 2 ** 127 - 1
    value = 3
    for n in range(2500):
        value = (value * value + n) % modulus
    print(value, inverse(value, modulus) * value % modulus)
    total = 0
    for n in range(9000):
        total += (n << 40) * 3 - (total >> 3)
    print(total, hex(total)[:10], total.bit_length(), int(str(total)) == total)


for _ in range(40):
    main()
