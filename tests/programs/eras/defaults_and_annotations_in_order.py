def say(x):
    print(x)
    return x


def decorate(x):
    print("decorator", x)
    return lambda f: print("decorating", x) or f


@decorate(1)
@decorate(2)
def f(a: "annotation a", b: "annotation b" = say("b"), *args: "args", c=say("c"), d, e: "annotation e" = say("e"),
      **kw: "kw") -> "returns":
    return a, b, args, c, d, e, kw


print(f(1, d=2), f.__defaults__, f.__kwdefaults__)
print(f.__annotations__)
print((lambda x, *, y=say(1), z=say(2): (x, y, z))(0, z=3))
