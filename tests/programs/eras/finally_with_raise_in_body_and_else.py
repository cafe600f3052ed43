def f(n):
    try:
        if n == 1:
            raise ValueError
    except ValueError:
        print("except")
        if n == 1:
            raise TypeError("from handler")
    else:
        print("else")
        if n == 2:
            raise KeyError("from else")
    finally:
        print("finally")


for n in range(3):
    try:
        f(n)
    except Exception as error:
        print(repr(error)[:22], repr(error.__context__)[:12])
