def f():
    try:
        raise KeyError("first")
    except KeyError:
        try:
            raise ValueError("second")
        except ValueError:
            pass
        raise


def g():
    try:
        f()
    except KeyError as error:
        print(error, error.__context__)
        try:
            raise
        finally:
            print("passing")


try:
    g()
except KeyError as error:
    print(error)
try:
    raise
except RuntimeError as error:
    print(error)
