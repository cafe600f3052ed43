def f(log):
    try:
        return log("value")
    finally:
        log("finally")


def g():
    x = [1]
    try:
        return x
    finally:
        x.append(2)
        x = [3]


def h():
    x = 1
    try:
        return x
    finally:
        x = 2


f(print)
print(g(), h())
