def f():
    try:
        yield 1
        yield from inner()
    finally:
        print("outer")


def inner():
    try:
        yield 2
    finally:
        {}["missing"]


for x in f():
    print(x)
