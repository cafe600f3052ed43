# What __set_name__ raises: the cause and context of a RuntimeError up to 3.11, noted since.
class Fails:
    def __set_name__(self, owner, name):
        raise KeyError(owner.__name__, name)


class NotCallable:
    __set_name__ = None


for value in (Fails(), NotCallable()):
    try:
        type("Owner", (), {"attribute": value})
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "__notes__", None), e.__suppress_context__)
        print(repr(e.__cause__), repr(e.__context__), e.__cause__ is e.__context__)
try:
    raise ValueError("handled")
except ValueError:
    try:
        class Owner:
            attribute = Fails()
    except Exception as e:
        inner = e.__cause__ or e
        print(repr(e.__context__), repr(inner.__context__))
