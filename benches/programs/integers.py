"""Integer loops: Collatz chains, a shift-register generator, modular powers and greatest common divisors."""


def longest_chain(limit):
    best = start = 0
    for first in range(1, limit):
        n = first
        length = 1
        while n != 1:
            if n & 1:
                n = 3 * n + 1
            else:
                n >>= 1
            length += 1
        if length > best:
            best = length
            start = first
    return best, start


def scramble(state, rounds):
    total = 0
    for _ in range(rounds):
        state ^= (state << 13) & 0xFFFFFFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFFFFFF
        total = (total + state % 1009) % 1000003
    return state, total


def power(base, exponent, modulus):
    result = 1
    while exponent:
        if exponent % 2 == 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent //= 2
    return result


def divisor(a, b):
    while b:
        a, b = b, a % b
    return a


def main():
    print("collatz", *longest_chain(40000))
    print("scramble", *scramble(2463534242, 500000))
    print("powers", sum(power(n, 65537, 1000003) for n in range(2, 12000)) % 1000003)
    print("coprime", sum(divisor(a, b) == 1 for a in range(1, 300) for b in range(1, 300)))


main()
