# with, match, assignment expressions, unpacking.
class M:
    def __enter__(self):
        print("enter")
        return 5

    def __exit__(self, *args):
        print("exit", args[0])
        return True


with M() as m:
    print(m)
    raise ValueError
for value in [1, [1, 2], {"k": 3}, "text", None]:
    match value:
        case 1:
            print("one")
        case [a, b]:
            print("pair", a, b)
        case {"k": v}:
            print("mapping", v)
        case str(s):
            print("text", s)
        case _:
            print("other")
if (n := len("abc")) > 2:
    print(n)
