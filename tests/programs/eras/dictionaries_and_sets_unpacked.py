class M:
    def keys(self):
        print("keys")
        return ["a", "b"]

    def __getitem__(self, key):
        return key * 2


def f(**kwargs):
    return kwargs


print({**M()}, f(**M()), {**M(), "a": 1}, f(c=1, **M()), {*M().keys()})
print({1: "a", **{1: "b"}}, {**{1: "b"}, 1: "a"}, {*[1], *(1, 2)}, [*{3: 4}], dict(**{"x": 1}, y=2))


class Bad(M):
    def __getitem__(self, key):
        raise KeyError(key)


for bad in [lambda: {**Bad()}, lambda: f(a=1, **M()), lambda: f(**{"a": 1}, **M())]:
    try:
        print(bad())
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
