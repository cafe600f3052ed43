import sys


def shown(f):
    try:
        f()
    except Exception:
        sys.excepthook(*sys.exc_info())


def returned():
    return (max([]))


def returned_twice():
    return ( ( max([]) ) )


def returned_over_lines():
    return (max(
        []))


def inside():
    return (1 + max([]) + 1)


def function_in_parentheses():
    return (max)([])


def assigned():
    x = (max([]))


def assigned_to_two():
    x = y = max([])


def assigned_item():
    x = {}
    x["a"] = max([])


def annotated():
    x: int = max([])


def augmented():
    x = 1
    x += max([])


def alone():
    (max([]))


def followed():
    return max([]); pass


def commented():
    return max([])  # why


def operands():
    return ((((1)/(0))))


def operand_group():
    return 1/(0)


def operand_tuple():
    return 1+(0,)


def operand_generator():
    return 1+(x for x in "a")


def operand_more():
    return 1+(0).real+("a")


def operand_spaced():
    return 1 /(0)


def operand_two():
    return 1//(0)


def operand_call():
    return 1/(abs)(0)


def operand_attribute():
    return 1/(0).imag


def operand_power():
    return 1/(0)**2


def operand_negative():
    return 1/-0


def operand_after_group():
    return (1)/0


def subscript():
    return ( ( [][ 5 ] ) )


def subscript_group():
    return ([])[(5)]


for f in list(globals().values()):
    if getattr(f, "__code__", None) and f is not shown:
        shown(f)
