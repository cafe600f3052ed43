def divide(x):
    return 6 / x


def entry(values):
    for v in values:
        print(divide(v))
