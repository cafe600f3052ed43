def f():
    for i in [1, 2, 3]:
        for j in [10, 20]:
            try:
                if j == 10:
                    continue
                if i == 2:
                    break
            finally:
                print(i, j)
        else:
            print("else", i)
            continue
        print("broken", i)
        break
    return i, j


print(f())
