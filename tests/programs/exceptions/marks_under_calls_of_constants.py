"""Marks are left out under the call of `return f(...)`, but what is called here is no name."""
import sys


def nothing(value):
    return None(value)


def truth(value):
    return True(value)


def falsehood(value):
    return (False)(value)


def number(value):
    return 1(value)


def name(value):
    return value(value)


def assigned(value):
    result = None(value)
    return result


for function in [nothing, truth, falsehood, number, name, assigned]:
    try:
        function(1)
    except TypeError as error:
        sys.__excepthook__(type(error), error, error.__traceback__)
