def f(name):
    try:
        try:
            yield 1
        except Exception:
            print("never")
        finally:
            print("inner", name)
    except GeneratorExit:
        print("exit", name)
        if name == "b":
            return
        if name == "c":
            raise ValueError("in exit")
        raise
    finally:
        print("outer", name)


for name in "abc":
    g = f(name)
    next(g)
    try:
        print(g.close())
    except ValueError as error:
        print(error, repr(error.__context__)[:13])
g = f("d")
next(g)
del g
print("deleted")
