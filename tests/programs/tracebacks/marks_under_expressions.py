import sys


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


class Thing:
    value = None

    def method(self, *args):
        raise ValueError("method")

    def __getitem__(self, key):
        raise KeyError(key)

    def __setattr__(self, name, value):
        raise AttributeError(name)

    def __add__(self, other):
        raise TypeError("no adding")

    def __bool__(self):
        raise ValueError("no truth")

    def __iter__(self):
        raise ValueError("no iteration")

    def __enter__(self):
        raise ValueError("no entering")

    def __exit__(self, *args):
        pass

    def __eq__(self, other):
        raise ValueError("no comparing")

    def __format__(self, spec):
        raise ValueError("no formatting")

    def __call__(self, *args, **kwargs):
        raise ValueError("no calling")

    def __neg__(self):
        raise ValueError("no sign")


t = Thing()
x = {"a": {"b": [1, 2, 3]}}


def binary(): return 1 + (2 * t + 3) - 4
def division(): return (1 + 2) / (3 - 3)
def nested_division(): return 1 + 10 / 0 * 2
def subscript(): return x["a"]["c"][0]
def deep_subscript(): return x["a"]["b"][7] + 1
def attribute(): return t.value.missing.more
def call(): return len(str(t.method(1, 2)))
def call_of_call(): return t(1)(2)
def method_of_none(): return t.value.strip(" ").lower()
def many_arguments(): return max(1, t.method(), key=len)
def keyword(): return print(1, sep=t.method(2))
def set_attribute(): t.name = 1
def set_item(): x["a"]["b"][9] = 1
def delete_item(): del x["a"]["zz"]
def delete_attribute(): del t.zz
def truth():
    if t: pass
def negation(): return not t
def unary(): return 1 + -t
def comparison(): return 1 < 2 == t
def chained(): return 1 < 2 < "3" < 4
def membership(): return 1 in 2
def iteration():
    for item in t: pass
def unpacking(): a, b = 1, 2, 3
def starred(): a, *b, c = [1]
def star_call(): return max(*t, 1)
def double_star(): return dict(**t)
def with_statement():
    with t as y: pass
def not_a_manager():
    with 5: pass
def raise_statement(): raise ValueError("raised") from None
def raise_no_exception(): raise 5
def assertion(): assert 1 + 1 == 3, "arithmetic " + "holds"
def bare_assertion(): assert (lambda: 0)()
def formatted(): return f"{1 + 1} {t:>10} end"
def in_f_string(): return f"before {x['zz']!r} after"
def lambda_inside(): return (lambda a: a / 0)(1)
def conditional(): return 1 if t else 2
def comprehension(): return [1 / n for n in (1, 0)]
def generator(): return sum(1 / n for n in (1, 0))
def global_name(): return undefined_name + 1
def local_name():
    if False: later = 1
    return later
def import_statement(): import not_there.at_all
def from_import(): from sys import not_there
def augmented():
    n = 1
    n += "x"
def walrus(): return (y := 1 / 0)
def power(): return 2 ** "x"
def matrix(): return [1] @ [2]
def slicing(): return [1, 2]["a":]
def unhashable(): return {[1]: 2}
def parenthesised(): return ((1)) + ((("x")))
def string_literal(): return "%d" % "x"
def awaits():
    async def f(): await 5
    f().send(None)
def yields():
    def g(): yield from 5
    next(g())
def class_body():
    class C: y = 1 / 0
def decorated():
    @t.value.x
    def f(): pass
def default():
    def f(a=1 / 0): pass
def matches():
    match 5:
        case t.zz: pass


for function in (binary, division, nested_division, subscript, deep_subscript, attribute, call, call_of_call, method_of_none,
                 many_arguments, keyword, set_attribute, set_item, delete_item, delete_attribute, truth, negation, unary,
                 comparison, chained, membership, iteration, unpacking, starred, star_call, double_star, with_statement,
                 not_a_manager, raise_statement, raise_no_exception, assertion, bare_assertion, formatted, in_f_string,
                 lambda_inside, conditional, comprehension, generator, global_name, local_name, import_statement, from_import,
                 augmented, walrus, power, matrix, slicing, unhashable, parenthesised, string_literal, awaits, yields,
                 class_body, decorated, default, matches):
    show(function)
