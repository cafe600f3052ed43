def f():
    try:
        g()
    except ValueError:
        print("handling")
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise


def g():
    for i in range(3):
        try:
            if i == 2:
                int("not a number")
        except TypeError:
            print("never")
        else:
            continue
        finally:
            print(i)


f()
