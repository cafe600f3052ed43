# The report of sys.excepthook has the own traceback of the exception, or the one it is given if there is none.
import sys


def fail():
    raise ValueError("a")


try:
    try:
        fail()
    except ValueError:
        raise KeyError(1)
except KeyError as error:
    sys.__excepthook__(type(error), error, None)
    print(error.__traceback__ is None, error.__context__.__traceback__ is None)
    try:
        sys.__excepthook__(KeyError, error, 5)
    except BaseException as refused:
        print(repr(refused))
    print(error.__traceback__ is None)

try:
    fail()
except ValueError as error:
    sys.__excepthook__(None, error, None)
    print(error.__traceback__ is None)
    sys.__excepthook__(None, error, error.__traceback__)
    fresh = ValueError("fresh")
    sys.__excepthook__(None, fresh, error.__traceback__)
    print(fresh.__traceback__ is None)
