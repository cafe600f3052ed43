import sys


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


def long_line(): return 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 + 13 + 14 + 15 + 16 + 17 + 18 + 19 + 20 + 21 + 22 + 23 + 24 + 25 + 26 + 27 + 28 + 29 + 30 + 31 + 32 + 33 + 34 + 35 + 36 + 37 + 38 + 39 + 40 + 41 + 42 + 43 + 44 + 45 + 46 + 47 + 48 + 49 + 50 + 51 / 0 + 52
def long_text(): raise ValueError("x" * 1000)
def long_literal(): return "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" + 1
def whole_line(): return_value_of_the_division_of_one_by_zero = 1 / 0
def semicolons(): a = 1; b = a / 0; c = 2
def after_colon():
    if 1: x = 1 / 0
def trailing_comment(): return 1 / 0  # the comment is shown
def trailing_spaces(): return 1 / 0        
def only_call(): raises()
def raises(): raise ValueError
def two_on_a_line(): return only_call() or only_call()
def lambda_in_a_list(): return [lambda: 1 / 0, 2][0]()
def nested_functions():
    def one():
        def two():
            def three(): return 1 / 0
            return three()
        return two()
    return one()
def class_methods():
    class C:
        def __init__(self): self.method()
        def method(self): return self.prop
        @property
        def prop(self): return self.static()
        @staticmethod
        def static(): return C.cls()
        @classmethod
        def cls(c): return 1 / 0
    C()
def metaclass():
    class Meta(type):
        def __call__(cls): return super().__call__()
    class C(metaclass=Meta):
        def __new__(cls): return 1 / 0
    C()
def through_natives(): return sorted([1], key=lambda n: list(map(lambda m: m / 0, [n])))
def through_special():
    class C:
        def __len__(self): return 1 / 0
        def __bool__(self): return len(self)
    return not C()
def comprehensions(): return [[1 / n for n in row] for row in [[0]]]
def nested_generators(): return list(x for x in (1 / y for y in [0]))
def decorator():
    def d(f):
        def wrapper(*args): return f(*args)
        return wrapper
    @d
    def f(a): return 1 / a
    return f(0)
def coroutine():
    async def inner(): return 1 / 0
    async def outer(): return await inner()
    outer().send(None)
def thrown():
    def g():
        yield 1
    i = g(); next(i)
    i.throw(ValueError("thrown in"))


for function in (long_line, long_text, long_literal, whole_line, semicolons, after_colon, trailing_comment, trailing_spaces,
                 only_call, two_on_a_line, lambda_in_a_list, nested_functions, class_methods, metaclass, through_natives,
                 through_special, comprehensions, nested_generators, decorator, coroutine, thrown):
    show(function)
