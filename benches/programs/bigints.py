"""Integers beyond a machine word: digits of pi from a spigot, factorials, Fibonacci numbers, primality by powers."""


def pi_digits(count):
    digits = []
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(n)
            nr = 10 * (r - n * t)
            n = (10 * (3 * q + r)) // t - 10 * n
            q *= 10
            r = nr
        else:
            nr = (2 * q + r) * l
            nn = (q * (7 * k) + 2 + r * l) // (t * l)
            q *= k
            t *= l
            l += 2
            k += 1
            n = nn
            r = nr
    return digits


def factorial(n):
    result = 1
    for factor in range(2, n + 1):
        result *= factor
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def witness(base, odd, twos, number):
    value = pow(base, odd, number)
    if value == 1 or value == number - 1:
        return False
    for _ in range(twos - 1):
        value = value * value % number
        if value == number - 1:
            return False
    return True


def probably_prime(number):
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd //= 2
        twos += 1
    return not any(witness(base, odd, twos, number) for base in (2, 3, 5, 7, 11, 13))


def main():
    digits = pi_digits(2000)
    print("pi", "".join(map(str, digits[-20:])), sum(digits))
    product = factorial(4000)
    print("factorial", product.bit_length(), product % (10 ** 9 + 7), len(str(factorial(1200))))
    print("fibonacci", fibonacci(60000) % 10 ** 30)
    start = 10 ** 40
    print("primes", [n for n in range(1, 2400, 2) if probably_prime(start + n)])
    mixed = 0
    for n in range(400000):
        mixed = ((mixed << 3) ^ (n * 0x9E3779B97F4A7C15)) & (2 ** 127 - 1)
    print("mixed", mixed)


main()
