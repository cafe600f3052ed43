# requires: 3.11
# The members of an exception group come in a sequence: what can be subscripted and is no dictionary.
class Indexed:
    def __getitem__(self, index):
        if index > 1:
            raise IndexError
        return ValueError(index)


class Mapping(dict):
    pass


class Broken:
    def __getitem__(self, index):
        raise KeyError("broken")


error = ValueError(1)
for members in [[error], (error,), Indexed(), {error: 1}, Mapping({0: error}), {error}, iter([error]), "ab", "", b"a",
                range(2), Broken(), {}.keys(), type("Proxied", (), {}).__dict__, error, None]:
    for make in (ExceptionGroup, BaseExceptionGroup):
        try:
            print(type(members).__name__, repr(make("group", members).exceptions))
        except Exception as e:
            print(type(members).__name__, type(e).__name__, e)
