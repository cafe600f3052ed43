"""Times single operations: each line of the output is a name and the nanoseconds of one round of its loop, the loop included."""

from time import perf_counter

ROUNDS = 20_000
NUMBERS = range(ROUNDS)
VALUE = 5


class Plain:
    def __init__(self):
        self.x = 1
        self.y = 2

    def nothing(self):
        pass

    def first(self, a, b):
        return a


class Slots:
    __slots__ = ("x",)

    def __init__(self):
        self.x = 1


class Derived(Plain):
    def __init__(self, a):
        super().__init__()
        self.a = a


def nothing():
    pass


def first(a, b):
    return a


def with_default(a, b=1, *, c=2):
    return a


def count(end):
    i = 0
    while i < end:
        yield i
        i += 1


def empty_loop():
    for i in NUMBERS:
        pass


def while_loop():
    i = 0
    while i < ROUNDS:
        i += 1


def int_add():
    a = 1
    for i in NUMBERS:
        a = a + i


def float_multiply_add():
    a = 1.0
    b = 0.5
    c = 0.25
    for i in NUMBERS:
        a = a * b + c


def int_floor_mod():
    a = 0
    for i in NUMBERS:
        a = i // 3 + i % 7


def bigint():
    a = 1 << 200
    for i in NUMBERS:
        a + i


def local_call():
    for i in NUMBERS:
        nothing()


def call_two_arguments():
    for i in NUMBERS:
        first(i, i)


def call_keyword():
    for i in NUMBERS:
        with_default(i, c=i)


def star_args():

    def k(*a):
        return a
    for i in NUMBERS:
        k(i, i)


def closure():
    x = 1

    def k():
        return x
    for i in NUMBERS:
        k()


def method_call():
    p = Plain()
    for i in NUMBERS:
        p.nothing()


def method_call_two_arguments():
    p = Plain()
    for i in NUMBERS:
        p.first(i, i)


def instance():
    for i in NUMBERS:
        Plain()


def instance_with_super():
    for i in NUMBERS:
        Derived(i)


def attribute_read():
    p = Plain()
    for i in NUMBERS:
        p.x


def attribute_write():
    p = Plain()
    for i in NUMBERS:
        p.x = i


def slot_read():
    p = Slots()
    for i in NUMBERS:
        p.x


def property_read():

    class C:

        @property
        def v(self):
            return 1
    c = C()
    for i in NUMBERS:
        c.v


def global_read():
    for i in NUMBERS:
        VALUE


def list_index():
    l = [1, 2, 3]
    for i in NUMBERS:
        l[1]


def list_store():
    l = [1, 2, 3]
    for i in NUMBERS:
        l[1] = i


def list_append():
    l = []
    for i in NUMBERS:
        l.append(i)


def list_pop():
    l = list(NUMBERS)
    for i in NUMBERS:
        l.pop()


def list_slice():
    l = list(range(10))
    for i in NUMBERS:
        l[2:5]


def dict_lookup():
    d = {'a': 1, 'b': 2}
    for i in NUMBERS:
        d['a']


def dict_store():
    d = {}
    for i in NUMBERS:
        d[i] = i


def dict_get():
    d = {'a': 1}
    for i in NUMBERS:
        d.get('a')


def set_add():
    s = set()
    for i in NUMBERS:
        s.add(i)


def set_contains():
    s = {1, 2, 3}
    for i in NUMBERS:
        i in s


def generator_step():
    for i in count(ROUNDS):
        pass


def yield_from():

    def k():
        yield from count(ROUNDS)
    for i in k():
        pass


def generator_expression():
    sum((i for i in NUMBERS))


def list_comprehension():
    [i for i in NUMBERS]


def dict_comprehension():
    {i: i for i in NUMBERS}


def tuple_unpack():
    t = (1, 2, 3)
    for i in NUMBERS:
        a, b, c = t


def swap():
    a = 1
    b = 2
    for i in NUMBERS:
        a, b = (b, a)


def try_without_raise():
    for i in NUMBERS:
        try:
            i
        except ValueError:
            pass


def raise_catch():
    for i in NUMBERS:
        try:
            raise ValueError
        except ValueError:
            pass


def raise_with_message():
    for i in NUMBERS:
        try:
            raise ValueError('abc')
        except ValueError as e:
            pass


def key_error():
    d = {}
    for i in NUMBERS:
        try:
            d[i]
        except KeyError:
            pass


def with_statement():

    class C:

        def __enter__(self):
            return self

        def __exit__(self, *a):
            pass
    c = C()
    for i in NUMBERS:
        with c:
            pass


def operator_of_class():

    class C:

        def __add__(self, o):
            return self
    c = C()
    for i in NUMBERS:
        c + 1


def subscript_of_class():

    class C:

        def __getitem__(self, o):
            return o
    c = C()
    for i in NUMBERS:
        c[i]


def str_concat():
    s = ''
    for i in NUMBERS:
        s += 'a'


def str_join():
    ''.join([str(i) for i in NUMBERS])


def fstring():
    for i in NUMBERS:
        f'{i}:{i}'


def str_format():
    for i in NUMBERS:
        '%d-%s' % (i, 'a')


def str_index():
    s = 'hello world'
    for i in NUMBERS:
        s[3]


def str_startswith():
    s = 'hello world'
    for i in NUMBERS:
        s.startswith('hel')


def str_split():
    s = 'a b c d e'
    for i in NUMBERS:
        s.split()


def len_of_list():
    l = [1]
    for i in NUMBERS:
        len(l)


def is_instance():
    for i in NUMBERS:
        isinstance(i, int)


def absolute():
    for i in NUMBERS:
        abs(i)


def ord_chr():
    for i in NUMBERS:
        chr(ord('a'))


def min_max():
    for i in NUMBERS:
        max(i, 5)


def range_loop():
    for i in range(ROUNDS):
        pass


def enumerate_loop():
    for i, x in enumerate(NUMBERS):
        pass


def zip_loop():
    for a, b in zip(NUMBERS, NUMBERS):
        pass


def sorted_key():
    sorted(NUMBERS, key=lambda x: -x)


def sort_ints():
    l = [i * 7919 % 10007 for i in NUMBERS]
    l.sort()


def compare_chain():
    for i in NUMBERS:
        0 < i < 10


def match_int():
    for i in NUMBERS:
        match i:
            case 1:
                pass
            case 2:
                pass
            case _:
                pass


def recursion():

    def k(n):
        return n if n < 2 else k(n - 1) + k(n - 2)
    k(16)


for name, operation in list(globals().items()):
    if type(operation) is type(nothing) and name not in ("nothing", "first", "with_default", "count"):
        best = float("inf")
        for _ in range(20):
            start = perf_counter()
            operation()
            best = min(best, perf_counter() - start)
        print(name, best / ROUNDS * 1e9)
