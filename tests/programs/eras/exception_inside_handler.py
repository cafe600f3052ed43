def f(n):
    try:
        raise KeyError("a")
    except KeyError:
        if n == 0:
            raise ValueError("b")
        if n == 1:
            raise ValueError("c") from None
        if n == 2:
            raise ValueError("d") from TypeError("e")
        [][n]
    except ValueError:
        print("never")
    finally:
        print("finally")


for n in range(4):
    try:
        f(n)
    except Exception as error:
        print(type(error).__name__, error, repr(error.__context__)[:12], repr(error.__cause__)[:12],
              error.__suppress_context__)
