def f():
    for i in range(5):
        try:
            if i == 3:
                break
        finally:
            print("finally", i)
    else:
        print("never")
    return i


def g():
    while True:
        try:
            break
        finally:
            print("left")


print(f(), g())
