"""Lists by index, slice and method: a sieve, a matrix product, an edit distance and a circle of survivors."""


def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    n = 2
    while n * n <= limit:
        if flags[n]:
            for multiple in range(n * n, limit + 1, n):
                flags[multiple] = False
        n += 1
    return [n for n, prime in enumerate(flags) if prime]


def product(a, b):
    size = len(a)
    result = [[0] * size for _ in range(size)]
    for i in range(size):
        row = a[i]
        target = result[i]
        for j in range(size):
            total = 0
            for k in range(size):
                total += row[k] * b[k][j]
            target[j] = total % 1009
    return result


def distance(left, right):
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left):
        current = [i + 1]
        for j, b in enumerate(right):
            cost = previous[j] + (a != b)
            if previous[j + 1] + 1 < cost:
                cost = previous[j + 1] + 1
            if current[j] + 1 < cost:
                cost = current[j] + 1
            current.append(cost)
        previous = current
    return previous[-1]


def survivor(people, step):
    circle = list(range(people))
    position = 0
    while len(circle) > 1:
        position = (position + step - 1) % len(circle)
        circle.pop(position)
    return circle[0]


def main():
    primes = sieve(1500000)
    print("sieve", len(primes), primes[-1], sum(primes[::100]))
    size = 100
    a = [[(i * 31 + j * 17) % 101 for j in range(size)] for i in range(size)]
    squared = product(a, a)
    print("product", sum(map(sum, product(squared, a))))
    left = [n * n % 23 for n in range(900)]
    right = [n * n * n % 23 for n in range(920)]
    print("distance", distance(left, right))
    print("survivor", survivor(60000, 7))
    stack = []
    for n in range(1000000):
        stack.append(n)
        if n % 3 == 0:
            stack.pop()
    stack.reverse()
    print("stack", len(stack), stack[1000], stack[-5:], stack.index(77))


main()
