def f(inner):
    try:
        try:
            raise KeyError("a")
        finally:
            raise inner
    finally:
        print("outer")


for inner in [ValueError("b"), TypeError]:
    try:
        f(inner)
    except Exception as error:
        chain = []
        while error:
            chain.append(type(error).__name__)
            error = error.__context__
        print(chain)
