def f():
    try:
        raise KeyError("body")
    finally:
        g()


def g():
    try:
        [].missing
    except AttributeError as error:
        raise ValueError("handler") from error
    finally:
        print("finally")


f()
