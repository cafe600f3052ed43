def f():
    for i in range(5):
        try:
            return i
        finally:
            if i == 0:
                break
    return "behind"


def g():
    for i in range(5):
        try:
            1 / 0
        finally:
            break
    return "swallowed", i


def h():
    for i in range(3):
        try:
            continue
        finally:
            if i == 1:
                break
    return i


print(f(), g(), h())
