"""Arithmetic on locals: two adds, a multiplication and a mask a round."""


def run(rounds):
    a, b, c = 1, 2, 3
    while rounds > 0:
        c = a + b
        a = b + c & 255
        b = c * 3 & 255
        rounds -= 1
    return a


run(100000)
