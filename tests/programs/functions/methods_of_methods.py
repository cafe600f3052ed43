def show(*args, **kwargs):
    return args, kwargs


Method = type(show.__get__("a"))
once = show.__get__("a")
twice = Method(once, "b")
thrice = Method(twice, "c")
print(once("x"), twice("x"), thrice("x", k=1), thrice())
print(thrice(*[1, 2], **{"z": 3}), list(map(thrice, [1, 2])))
print(thrice.__func__ is twice, thrice.__self__, twice.__name__, thrice.__doc__)
print(thrice == Method(twice, "c"), thrice == Method(once, "c"), hash(thrice) == hash(Method(twice, "c")))


class Holder:
    method = thrice
    bound = Method(show, "only")


print(Holder.method(1), Holder().method(1), Holder().bound(2))
method = show
for i in range(20000):
    method = Method(method, i)
args, kwargs = method("last", key="word")
print(len(args), args[:3], args[-2:], kwargs)
method = Method(len, [1, 2, 3])
print(method())
for wrong in (5, None), (show, None), (show,), (), (1, 2, 3):
    try:
        print(Method(*wrong))
    except TypeError as e:
        print(e)
