"""Loops over whole numbers: divisors, sequences, sums by nested loops and chains of conditions."""


def greatest_divisor(a, b):
    while b:
        a, b = b, a % b
    return a


def steps_to_one(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


def perfect(limit):
    found = []
    for n in range(2, limit):
        total = 1
        d = 2
        while d * d <= n:
            if n % d == 0:
                total += d
                if d != n // d:
                    total += n // d
            d += 1
        if total == n:
            found.append(n)
    return found


def right_triangles(limit):
    count = 0
    for a in range(1, limit):
        for b in range(a, limit):
            c = int((a * a + b * b) ** 0.5)
            if c < limit and a * a + b * b == c * c:
                count += 1
    return count


def kind(n):
    if n < 10:
        return 0
    elif n < 100:
        return 1
    elif n % 15 == 0:
        return 2
    elif n % 5 == 0 or n % 7 == 0:
        return 3
    elif 300 <= n < 2000 and not n & 1:
        return 4
    return 5


def digits(n):
    total = 0
    while n > 0:
        n, digit = divmod(n, 10)
        total += digit
    return total


def main():
    print(sum(greatest_divisor(a, b) for a in range(1, 70) for b in range(1, 70)))
    print(max(steps_to_one(n) for n in range(1, 700)), perfect(2500), right_triangles(110))
    counts = [0] * 6
    for n in range(20000):
        counts[kind(n)] += 1
    print(counts, sum(digits(n) for n in range(6000)))
    product = 1
    for n in range(60000):
        product = product * 31 + n
        if product > 1000003:
            product %= 1000003
    print(product)


for _ in range(40):
    main()
