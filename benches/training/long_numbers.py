"""Ints beyond a machine word: products, powers, quotients, digits, fractions, roots."""


def choose(n, k):
    ways = 1
    for i in range(k):
        ways = ways * (n - i) // (i + 1)
    return ways


def pell(n):
    terms = [0, 1]
    while len(terms) <= n:
        terms.append(2 * terms[-1] + terms[-2])
    return terms[n]


def looks_prime(n):
    return all(pow(witness, n - 1, n) == 1 for witness in (2, 3, 5, 7, 11))


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
    print(len(str(choose(600, 290))), pell(1500) % 10 ** 12)
    print([n for n in range(10 ** 12 + 1, 10 ** 12 + 200, 2) if looks_prime(n)])
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
