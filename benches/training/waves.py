"""Floats: a sum of series, a root by steps, an integral, a transform, a system of masses on springs."""
import math


def integral(function, start, end, pieces):
    width = (end - start) / pieces
    total = 0.5 * (function(start) + function(end))
    for n in range(1, pieces):
        total += function(start + n * width)
    return total * width


def polynomial(x):
    return ((2.0 * x - 3.0) * x + 0.5) * x - 7.25


def root(x):
    guess = x if x > 1.0 else 1.0
    while abs(guess * guess - x) > 1e-12 * x:
        guess = (guess + x / guess) / 2.0
    return guess


def transform(samples):
    count = len(samples)
    if count == 1:
        return samples
    even, odd = transform(samples[::2]), transform(samples[1::2])
    half = count // 2
    out = [0j] * count
    for n in range(half):
        angle = -2.0 * math.pi * n / count
        turned = complex(math.cos(angle), math.sin(angle)) * odd[n]
        out[n] = even[n] + turned
        out[n + half] = even[n] - turned
    return out


def springs(masses, steps):
    place = [0.1 * n * (n % 3) for n in range(masses)]
    speed = [0.0] * masses
    for _ in range(steps):
        for n in range(1, masses - 1):
            force = place[n - 1] - 2.0 * place[n] + place[n + 1]
            speed[n] = (speed[n] + 0.02 * force) * 0.999
        for n in range(masses):
            place[n] += 0.05 * speed[n]
    return sum(v * v for v in speed)


def inside(steps):
    x, y, count = 0.5, 0.25, 0
    for _ in range(steps):
        x = (x * 3.99) * (1.0 - x)
        y = (y * 3.97) * (1.0 - y)
        if x * x + y * y < 1.0:
            count += 1
    return count


def main():
    print("%.9f" % integral(polynomial, -1.0, 4.0, 20000), "%.9f" % sum(root(n * 0.5) for n in range(1, 1500)))
    values = transform([complex(n % 7, -n % 3) for n in range(1024)])
    print("%.6f" % sum(abs(v) for v in values), "%.9e" % springs(40, 300), inside(40000))


for _ in range(40):
    main()
