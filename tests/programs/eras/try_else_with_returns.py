def f(n):
    for i in range(3):
        try:
            x = [1, 2][n + i]
        except IndexError:
            break
        else:
            if x == 2:
                return "two", i
            continue
        finally:
            print("finally", n, i)
    else:
        return "exhausted"
    return "broken"


print(f(-1), f(0), f(1), f(2), f(-4))
