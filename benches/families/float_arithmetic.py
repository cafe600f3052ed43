"""Float arithmetic on locals: two multiplications, an addition and a subtraction a round."""


def run(rounds):
    x = y = 0.5
    while rounds > 0:
        x, y = x * x - y, x * 0.5 + 0.25
        rounds -= 1
    return x


run(100000)
