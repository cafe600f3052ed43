# `from` a class that makes something else than an exception.
class NoException(Exception):
    def __new__(cls, *args):
        return 5


try:
    raise ValueError from NoException
except BaseException as e:
    print(type(e), e, e.__cause__)
