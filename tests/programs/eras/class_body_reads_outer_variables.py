x = "global"
y = "global y"


def f(x, z):
    class A:
        got = x
        y = y
        w = z

        def method(self):
            return x, z
        x = "class"
        again = x
        listed = [x for _ in range(1)], [z for _ in range(1)]
    x = "changed"
    return A


try:
    A = f("argument", "z")
    print(A.got, A.y, A.w, A.again, A.listed, A().method())
except NameError as error:
    print(error)


def g(z):
    class B:
        print(z)
        z = 1
        del z
        print(z)
    return B


try:
    g("free")
except NameError as error:
    print(error)


def h(z):
    class D:
        locals()["z"] = "from the namespace"
        got = z
        print(z)

        def m(self):
            return z
    return D().m()


print(h("free"))
