def f():
    for a in range(3):
        while True:
            for b in "xyz":
                try:
                    for c in [1, 2]:
                        try:
                            if a == 1 and b == "y":
                                return a, b, c
                        finally:
                            print(a, b, c)
                    if b == "y":
                        break
                finally:
                    print("outer", a, b)
            break


print(f())
