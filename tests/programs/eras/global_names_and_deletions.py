def f():
    global made, count
    made = 1
    count = made + 1
    del made
    try:
        made
    except NameError as error:
        print(error)
    try:
        del made
    except NameError as error:
        print(error)


def g(n):
    x = n
    del x
    try:
        return x
    except UnboundLocalError as error:
        print(error)
    try:
        del x
    except UnboundLocalError as error:
        print(error)
    for x in "ab":
        del x
    repr = 5
    return repr


f()
print(count, g(3))


class A:
    y = 1
    del y
    try:
        y
    except NameError as error:
        print(error)
    try:
        del y
    except NameError as error:
        print(error)


len = lambda x: "mine"
print(len([]))
del len
print(len([]))
