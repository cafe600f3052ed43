# add_note, user-made exception classes, __str__ and matching by class.
e = ValueError("base")
print(hasattr(e, "__notes__"))
e.add_note("first note")
e.add_note("second")
print(e.__notes__, e, repr(e))
for bad in [5, None, b"x"]:
    try:
        e.add_note(bad)
    except TypeError as error:
        print(error)


class AppError(Exception):
    """Base of the application's errors."""

    code = 1

    def __str__(self):
        return f"[{self.code}] {' / '.join(map(str, self.args))}"


class NotFound(AppError, LookupError):
    code = 404

    def __init__(self, what, *, where="here"):
        super().__init__(what)
        self.where = where

    def __repr__(self):
        return f"NotFound({self.args[0]!r}, where={self.where!r})"


for make in [lambda: AppError("a", 1), lambda: AppError(), lambda: NotFound("thing"),
        lambda: NotFound("thing", where="there")]:
    try:
        raise make()
    except LookupError as error:
        print("lookup", error, repr(error), error.where, error.args)
    except AppError as error:
        print("app", error, repr(error))
for args, kwargs in [((), {}), (("a", "b"), {}), (("a",), {"when": 1})]:
    try:
        NotFound(*args, **kwargs)
    except TypeError as error:
        print(error)


class Meta(type):
    def __instancecheck__(cls, instance):
        print("instancecheck asked")
        return True


class Matches(Exception, metaclass=Meta):
    pass


try:
    try:
        raise ValueError("v")
    except Matches:
        print("wrong")
except ValueError as error:
    print("except does not ask", error, isinstance(error, Matches))


class Bad(Exception):
    def __str__(self):
        return 5


try:
    str(Bad())
except TypeError as error:
    print(error)


class KeywordOnly(Exception):
    def __init__(self, *, text):
        self.text = text


error = KeywordOnly(text="hello")
print(error.args, repr(error), str(error), error.text)


class New(Exception):
    def __new__(cls, *args):
        self = super().__new__(cls, "from new")
        self.made = args
        return self

    def __init__(self, *args):
        pass


print(New(1, 2).args, New(1, 2).made, issubclass(New, Exception), New.__base__, New.__name__, New.__qualname__,
    AppError.__doc__)


class Two(ValueError, LookupError):
    pass


print(repr(Two(1, "x")), [c.__name__ for c in Two.__mro__])
try:
    class Clash(SyntaxError, OSError):
        pass
except TypeError as error:
    print(error)
