import sys


def f():
    for i in range(5):
        try:
            raise ValueError(i)
        except ValueError as error:
            if error.args[0] == 1:
                continue
            if error.args[0] == 3:
                break
            print("handled", error)
        print("end", i, sys.exc_info()[0])
    print(sys.exc_info(), i)
    try:
        error
    except UnboundLocalError:
        print("unbound")


f()
