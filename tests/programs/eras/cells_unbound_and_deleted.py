def f(n):
    if n > 1:
        x = n

    def get():
        return x

    def remove():
        nonlocal x
        del x
    out = []
    for action in (get, remove, get, remove):
        try:
            out.append(action())
        except NameError as error:
            out.append(type(error).__name__)
    try:
        x
    except UnboundLocalError as error:
        out.append("local")
    return out


print(f(1), f(2))


def g():
    def first():
        return second()

    def second():
        return cell
    try:
        first()
    except NameError:
        print("not yet")
    cell = 5
    return first()


print(g())
