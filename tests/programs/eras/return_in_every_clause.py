def f(n):
    try:
        if n == 0:
            return "try"
        if n == 1:
            {}["k"]
        if n == 2:
            int("x")
    except KeyError:
        return "except"
    except ValueError:
        for i in range(3):
            try:
                return "nested", i
            finally:
                n = 9
    else:
        return "else"
    finally:
        print("finally", n)


print([f(n) for n in range(4)])
